using System.Globalization;
using GhostMonitor;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Proof;

// FOLDER: raises an alert while no descriptor can be had, waits for a byte on standard input, gives the descriptors back, and waits for
// the alert's delivery.
// What it says on standard output is what DescriptorTests looks for.
string folder = args[0];
using Stream output = Console.OpenStandardOutput();
using Stream input = Console.OpenStandardInput();
var limit = TimeSpan.FromSeconds(30);
using var scope = new MonitoringScope();
using var primed = new ManualResetEvent(false);
using var late = new ManualResetEvent(false);
bool hangs = false;
Register("Hang", TimeSpan.FromSeconds(1), new CallHandler(cancel =>
{
    primed.Set();
    if (Volatile.Read(ref hangs))
        cancel.WaitHandle.WaitOne(limit);
}));

// No other alert may come between: one of cpu would start Late's worker too early.
scope.Thresholds.Adopt(ThresholdSet.Empty);
scope.Thresholds.Set(new ThresholdChange { Resource = "process_count", Warning = 1 });
string log = Path.Combine(folder, "monitor.log");
using ResourceMonitor monitor = scope.StartMonitor(new MonitorOptions(sampleInterval: TimeSpan.FromMilliseconds(100), logPath: log));
Await(primed);

// From here on Hang has a worker, which its next alert finds, and a timeout that will pass; Late has none yet.
Register("Late", limit, new CallHandler(_ => late.Set()));
using ResourceEndpoint endpoint = EndpointRegistry.Of(scope).Start(new EndpointOptions(EndpointPrefix.Loopback(0)));
Say("port", endpoint.Prefix.Port);
Volatile.Write(ref hangs, true);
Action giveBack = DescriptorLimit.Exhaust();
long before = monitor.GetInfo().SamplesTaken;
scope.Thresholds.Set(new ThresholdChange { Resource = "memory", Warning = 0.0001 });
Until(() => Shown("Late").StartFailures >= 2 && Shown("Hang").Timeouts > 0 && monitor.GetInfo().SamplesTaken >= before + 10);
Say("starved", Shown("Late").StartFailures);
input.ReadByte();
Until(() => endpoint.GetInfo().Failures > 0);
Say("unaccepted", endpoint.GetInfo().Failures);
giveBack();
Await(late);
Until(() => Shown("Late").Successes > 0);
Say("delivered", Shown("Late").Successes);
input.ReadByte();
Say("answered", endpoint.GetInfo().Requests);

void Register(string name, TimeSpan timeout, IAlertActionHandler handler) =>
    scope.Actions.Register(new AlertActionOptions { Name = name, Timeout = timeout }, handler);

ResourceAlertAction Shown(string name) => scope.Actions.Snapshot().Single(action => action.Name == name);

void Await(WaitHandle handle)
{
    if (!handle.WaitOne(limit))
        throw new TimeoutException();
}

void Until(Func<bool> condition)
{
    for (DateTime end = DateTime.UtcNow + limit; !condition(); Thread.Sleep(10))
    {
        if (DateTime.UtcNow > end)
            throw new TimeoutException();
    }
}

void Say(string what, long value) =>
    output.Write(System.Text.Encoding.ASCII.GetBytes(string.Format(CultureInfo.InvariantCulture, "{0} {1}\n", what, value)));
