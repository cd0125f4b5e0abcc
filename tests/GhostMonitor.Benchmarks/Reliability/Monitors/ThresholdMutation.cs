namespace GhostMonitor.Benchmarks.Reliability.Monitors;

/// <summary>Sets a threshold that is breached, one that isn't, or takes one away.</summary>
internal sealed class ThresholdMutation(HostedSession session) : Mutation(session)
{
    private static readonly string[] s_resources = ["memory", "process_count", "thread_count", "system_disk"];

    internal override void Run()
    {
        string resource = s_resources[Random.Shared.Next(s_resources.Length)];
        if (Random.Shared.Next(3) == 0)
        {
            ScriptResult.Of(Session, $"Remove-ResourceThreshold {resource}");
            Judge("thresholds removed", Warnings(resource).Length == 0, $"{resource} is still there");
            return;
        }

        // Breached or not, whatever the resource: percentages are above 0 and below 99.
        int warning = Random.Shared.Next(2) == 0 ? 1 : 99;
        Session.Run($"Set-ResourceThreshold {resource} -Warning {warning} -Critical 99.9");
        string[] found = Warnings(resource);
        bool isSet = found is [string value] && value == FormattableString.Invariant($"{warning}");
        Judge("thresholds set", isSet, $"{resource}: {found.Length} rules");
    }

    /// <summary>The warning levels of the rules for every instance of a resource: one, or none.</summary>
    private string[] Warnings(string resource) => Texts(
        $"Get-ResourceThreshold | Where-Object Resource -eq '{resource}' | Where-Object Instance -in '*', $null | ForEach-Object Warning");
}
