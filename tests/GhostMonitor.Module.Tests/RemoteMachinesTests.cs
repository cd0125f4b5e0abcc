using System.Diagnostics;
using System.Net;

namespace GhostMonitor.Module.Tests;

/// <summary>Several machines side by side: other addresses of the loopback, on which the agents of this process listen.</summary>
public sealed class RemoteMachinesTests : IDisposable
{
    private readonly Session _session;

    public RemoteMachinesTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has all of 127.0.0.0/8 on its loopback.");

        // Not before: who is skipped here is not disposed.
        _session = new Session();
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Each_machine_answers_and_each_that_fails_is_an_error_of_its_own()
    {
        int port = Listen("127.0.0.1", "127.0.0.2");

        using PowerShell shell = _session.Create(
            $"Get-ResourceMonitor -ComputerName 127.0.0.1, 127.0.0.2, 127.0.0.3, 127.0.0.4 -Port {port}");
        PSObject[] rows = [.. shell.Invoke()];

        Assert.Equal(["127.0.0.1", "127.0.0.2"], rows.Select(Computer).Order());
        Assert.Equal(["127.0.0.3", "127.0.0.4"], shell.Streams.Error.Select(error => (string)error.TargetObject).Order());
        Assert.All(shell.Streams.Error, error =>
        {
            Assert.Equal("AgentNotReached,GhostMonitor.Commands.GetResourceMonitorCommand", error.FullyQualifiedErrorId);
            Assert.StartsWith(error.TargetObject + ": ", error.ToString(), StringComparison.Ordinal);
            Assert.Equal(ErrorCategory.ConnectionError, error.CategoryInfo.Category);
        });
    }

    [Fact]
    public void A_machine_that_is_named_twice_is_asked_once()
    {
        int port = Listen("127.0.0.1");

        Assert.Single(_session.Run($"Get-ResourceMonitor -ComputerName localhost, LOCALHOST, ., localhost -Port {port}"));
    }

    [Fact]
    public void Fifty_machines_of_which_five_are_dead_take_no_longer_than_one_that_is_dead()
    {
        using var first = new QuietMachines(IPAddress.Parse("127.0.0.200"));
        QuietMachines[] dead =
            [first, .. Enumerable.Range(201, 4).Select(i => new QuietMachines(IPAddress.Parse($"127.0.0.{i}"), first.Port))];
        Listen(first.Port, [.. Enumerable.Range(1, 45).Select(i => $"127.0.0.{i}")]);
        using PowerShell shell = _session.Create(
            $"Get-ResourceMetrics -ComputerName @(200..204 + 1..45 | ForEach-Object {{ \"127.0.0.$_\" }}) -Port {first.Port} " +
            "-OperationTimeout 3s");
        var watch = Stopwatch.StartNew();

        int answers = shell.Invoke().Count;
        TimeSpan elapsed = watch.Elapsed;
        foreach (QuietMachines machine in dead)
            machine.Dispose();

        Assert.Equal(45, answers);
        Assert.Equal(5, shell.Streams.Error.Count);
        Assert.All(shell.Streams.Error, error =>
        {
            Assert.StartsWith("AgentTimeout,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains("-OperationTimeout", error.ToString(), StringComparison.Ordinal);
        });

        // One after the other the dead ones alone take 15 s.
        Assert.InRange(elapsed.TotalSeconds, 2.5, 10);
    }

    [Fact]
    public void No_more_machines_are_asked_at_a_time_than_the_throttle_limit()
    {
        using var machines = new QuietMachines();
        using PowerShell shell = _session.Create(
            $"Get-ResourceHealth -ComputerName @(1..7 | ForEach-Object {{ \"127.0.0.$_\" }}) -Port {machines.Port} -ThrottleLimit 3");
        IAsyncResult asking = shell.BeginInvoke();
        for (int gone = 0; gone < 7; gone++)
        {
            Assert.True(SpinWait.SpinUntil(() => machines.Open >= Math.Min(3, 7 - gone), 20_000));
            machines.LetGo();
        }

        // A client may come once more after its connection was closed on it; it is still the same machine's turn.
        while (!asking.AsyncWaitHandle.WaitOne(10))
            machines.LetGo();

        shell.EndInvoke(asking);
        Assert.Equal(3, machines.Most);
        Assert.Equal(7, shell.Streams.Error.Count);
    }

    [Theory]
    [InlineData("Get-ResourceMetrics")]
    [InlineData("Wait-ResourceAlert")]
    [InlineData("Show-ResourceMonitor -AsText")]
    public void Stopping_the_pipeline_ends_it_at_once(string command)
    {
        using var machines = new QuietMachines();
        using PowerShell shell = _session.Create($"{command} -ComputerName 127.0.0.1 -Port {machines.Port} -OperationTimeout 1h");
        IAsyncResult asking = shell.BeginInvoke();
        Assert.True(SpinWait.SpinUntil(() => machines.Total > 0, 20_000));

        IAsyncResult stop = shell.BeginStop(null, null);

        Assert.True(stop.AsyncWaitHandle.WaitOne(20_000));
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(asking));
    }

    [Fact]
    public void A_command_behind_it_that_has_enough_ends_it()
    {
        using var quiet = new QuietMachines(IPAddress.Parse("127.0.0.9"));
        Listen(quiet.Port, "127.0.0.1");
        const string first = "function First { process { $_; break } }";

        Assert.Single(_session.Run($"{first}; foreach ($i in 1) {{ " +
            $"Get-ResourceMonitor -ComputerName 127.0.0.1, 127.0.0.9 -Port {quiet.Port} -OperationTimeout 1h | First }}"));
    }

    [Fact]
    public void More_than_a_second_shows_how_many_have_answered()
    {
        using var quiet = new QuietMachines(IPAddress.Parse("127.0.0.9"));
        Listen(quiet.Port, "127.0.0.1");
        using PowerShell shell = _session.Create(
            $"Get-ResourceMonitor -ComputerName 127.0.0.1, 127.0.0.9 -Port {quiet.Port} -OperationTimeout 1500ms");

        shell.Invoke();

        Assert.Contains(shell.Streams.Progress, record =>
            record.Activity == "Asking 2 agents" && record.StatusDescription == "1 of 2 answered" && record.PercentComplete == 50);
        Assert.Equal(ProgressRecordType.Completed, shell.Streams.Progress[^1].RecordType);
    }

    [Theory]
    [InlineData("Get-ResourceMetrics", true)]
    [InlineData("Get-ResourceAlert", true)]
    [InlineData("Get-ResourceMonitor", true)]
    [InlineData("Get-ResourceThreshold", false)]
    [InlineData("Measure-ResourceMetrics memory", false)]
    [InlineData("Test-ResourceThreshold memory -Warning 0.002", false)]
    public void A_table_of_several_machines_says_whose_each_row_is_and_of_one_it_has_no_room_for_it(string command, bool isColumn)
    {
        _session.Run("Remove-ResourceThreshold *; $null = Set-ResourceThreshold memory -Warning 0.001 -Critical 100");
        int port = Listen("127.0.0.1", "127.0.0.2");
        _session.Until("Get-ResourceAlert memory -Active");

        string several = _session.Text($"{command} -ComputerName 127.0.0.1, 127.0.0.2 -Port {port}");
        string one = _session.Text($"{command} -ComputerName 127.0.0.1 -Port {port}");

        Assert.Contains(isColumn ? "Computer" : "Computer: ", several, StringComparison.Ordinal);
        Assert.DoesNotContain("Computer", one, StringComparison.Ordinal);
    }

    [Fact]
    public void Agents_of_a_list_from_the_pipeline_are_shown()
    {
        int port = Listen("127.0.0.1", "127.0.0.2");

        IReadOnlyList<PSObject> agents = _session.Run(
            $"'127.0.0.1', '127.0.0.2' | ForEach-Object {{ [pscustomobject]@{{ ComputerName = $_; Port = {port} }} }} | Get-ResourceAgent");

        Assert.Equal(2, agents.Count);
    }

    private static string Computer(PSObject row) => (string)row.Properties["PSComputerName"].Value;

    private int Listen(params string[] addresses) => Listen(0, addresses);

    /// <summary>A monitor, and agents that show it on one port of several addresses.</summary>
    private int Listen(int port, params string[] addresses)
    {
        _session.Run("$null = Start-ResourceMonitor Web -SampleInterval 1h");
        _session.Until("(Get-ResourceMonitor).SamplesTaken -gt 0");
        _session.Run($"$port = {port}; '{string.Join("', '", addresses)}' | ForEach-Object {{ " +
            "$port = (Start-ResourceEndpoint -Prefix \"http://${_}:$port/\").Port }");
        return _session.Value<int>("$port");
    }
}
