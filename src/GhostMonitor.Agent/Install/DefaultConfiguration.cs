using System.Globalization;
using System.Text;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Agent.Install;

/// <summary>
/// What an agent runs from until its administrator says otherwise: the shipped levels, once they are passed for 5 minutes; a recording of
/// 30 days; an endpoint that only this machine reaches.
/// </summary>
internal static class DefaultConfiguration
{
    /// <summary>Writes the file.</summary>
    /// <param name="recordPath">The full path of the recording.</param>
    internal static string Write(string recordPath)
    {
        var text = new StringBuilder();
        text.AppendLine("{").AppendLine("  \"version\": 1,").AppendLine("  \"thresholds\": [");
        text.AppendJoin(",\n", ThresholdSet.Default.Rules.Select(Rule)).Append('\n');
        text.AppendLine("  ],").AppendLine("  \"actions\": [],").AppendLine("  \"monitors\": [");
        text.AppendLine("    {").AppendLine("      \"name\": \"Default\",").AppendLine("      \"sampleInterval\": \"30s\",");
        text.Append("      \"recordPath\": ").Append(Quoted(recordPath)).AppendLine(",").AppendLine("      \"recordRetention\": \"30d\"");
        text.AppendLine("    }");
        text.AppendLine("  ],").AppendLine(CultureInfo.InvariantCulture, $"  \"endpoint\": {{ \"port\": {Limits.DefaultPort} }}");
        return text.AppendLine("}").ToString();
    }

    private static string Rule(ResourceThreshold rule) => string.Create(CultureInfo.InvariantCulture,
        $"    {{ \"resource\": \"{rule.ResourceName}\", \"warning\": {rule.Warning}, \"critical\": {rule.Critical}, \"for\": \"5m\" }}");

    private static string Quoted(string text) => new JsonTextWriter().Value(text).ToString();
}
