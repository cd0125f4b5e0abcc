using System.Globalization;

namespace GhostMonitor.Benchmarks.Reliability.Checks;

/// <summary>
/// The child that runs checks one after the other until it has run its number of them, or is killed. It says when each begins and ends, and
/// what else is to be counted.
/// </summary>
internal sealed class CheckWorker
{
    /// <summary>The child's name.</summary>
    internal const string Name = "checks";

    /// <summary>The environment variable that names the sender of an alert.</summary>
    internal const string SenderVariable = "RELIABILITY_SENDER";

    private readonly CheckOrder _order;
    private readonly CheckGroup _group;
    private readonly HostedSession _session;

    private CheckWorker(CheckOrder order, HostedSession session)
    {
        _order = order;
        _group = order.Group;
        _session = session;
    }

    internal static void Run(string[] arguments)
    {
        CancellationToken over = ParentPipe.Watch();
        CheckOrder order = CheckOrder.Parse(arguments);
        using var session = new HostedSession();
        new CheckWorker(order, session).Run(over);
    }

    private void Run(CancellationToken stop)
    {
        if (!_order.IsConfigured)
            Register();

        for (int check = 1; check <= _order.Checks && !stop.IsCancellationRequested; check++)
        {
            string sender = string.Create(CultureInfo.InvariantCulture, $"{_order.Sender}.{(_order.IsConfigured ? check : 0)}");
            Environment.SetEnvironmentVariable(SenderVariable, sender);
            Prepare(sender);
            ParentPipe.Send("begin " + sender);
            Judge(ScriptResult.Of(_session, Script(sender)));
            ParentPipe.Send("end " + sender);
            stop.WaitHandle.WaitOne(Random.Shared.Next(100, 600));
        }
    }

    /// <summary>Actions and thresholds of the session, for a check without a configuration.</summary>
    private void Register()
    {
        string sender = _order.Sender + ".0";
        Environment.SetEnvironmentVariable(SenderVariable, sender);
        _session.Run("Get-ResourceThreshold | Remove-ResourceThreshold");
        Register(CheckGroup.Webhook, $"-Uri {_order.Webhook} -Header @{{ '{Receiver.SenderHeader}' = '{sender}' }}");
        Register(CheckGroup.Program, $"-FilePath {ReceivingProgram.Shell} -ArgumentList '{_group.Script}', '{_group.Folder}'");
        Register(CheckGroup.Log, $"-LogPath '{_group.LogOf(sender)}'");
    }

    private void Register(string name, string how) => _session.Run($"Register-ResourceAlertAction {name} {how} -Timeout 5s");

    private void Prepare(string sender)
    {
        Dictionary<string, ThresholdLot> lots = ThresholdLot.Draw(_order.IsCalm);
        if (_order.IsConfigured)
        {
            File.WriteAllText(ConfigurationOf(sender), CheckConfiguration.Text(_group, _order.Webhook, sender, lots));
            return;
        }

        foreach ((string resource, ThresholdLot lot) in lots)
            _session.Run($"Set-ResourceThreshold {resource} -Warning {lot.Warning} -Critical {lot.Critical} -Hysteresis 0");
    }

    private string ConfigurationOf(string sender) => Path.Combine(_group.Logs, sender + ".config.json");

    private string Script(string sender)
    {
        string configuration = _order.IsConfigured ? $"-ConfigurationPath '{ConfigurationOf(sender)}'" : "";
        return $"Invoke-ResourceCheck '{_group.State}' -MonitorName {_group.Name} {configuration} -RecordPath '{_group.Recording}' "
            + $"-SampleInterval 50ms -Interval 1m -ActionTimeout {(_order.IsCalm ? "30s" : "4s")} -LockTimeout 30s";
    }

    private static void Judge(ScriptResult result)
    {
        Tally.Send("checks");
        foreach (string id in result.ErrorIds)
            Tally.Send("error " + id);

        foreach (string warning in result.Warnings.Where(static warning => warning.Contains("damaged", StringComparison.OrdinalIgnoreCase)))
            ParentPipe.Send("warning " + warning);
    }
}
