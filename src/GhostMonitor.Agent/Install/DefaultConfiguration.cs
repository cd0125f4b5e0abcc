using System.Globalization;
using System.Text;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Agent.Install;

/// <summary>
/// What an agent runs from until its administrator says otherwise: the thresholds of a profile; a recording of 30 days; an endpoint that
/// only this machine reaches, or one for others with a certificate and a token.
/// </summary>
internal static class DefaultConfiguration
{
    private const string Profile = "Server";

    /// <summary>Writes the file.</summary>
    /// <param name="recordPath">The full path of the recording.</param>
    /// <param name="files">The certificate and the token of an endpoint for other machines; null for one on loopback.</param>
    internal static string Write(string recordPath, EndpointFiles? files = null)
    {
        var text = new StringBuilder();
        text.AppendLine("{").AppendLine("  \"version\": 1,");
        text.Append("  \"profile\": ").Append(Quoted(ThresholdProfiles.Resolve(Profile).Name)).AppendLine(",");
        text.AppendLine("  \"thresholds\": [],").AppendLine("  \"actions\": [],").AppendLine("  \"monitors\": [");
        text.AppendLine("    {").AppendLine("      \"name\": \"Default\",").AppendLine("      \"sampleInterval\": \"30s\",");
        text.Append("      \"recordPath\": ").Append(Quoted(recordPath)).AppendLine(",").AppendLine("      \"recordRetention\": \"30d\"");
        text.AppendLine("    }");
        text.AppendLine("  ],").Append("  \"endpoint\": ").AppendLine(Endpoint(files));
        return text.AppendLine("}").ToString();
    }

    /// <summary>The endpoint, as a configuration has it.</summary>
    /// <param name="files">Its certificate and its token; null for one on loopback.</param>
    internal static string Endpoint(EndpointFiles? files) => files is null
        ? string.Create(CultureInfo.InvariantCulture, $"{{ \"port\": {Limits.DefaultPort} }}")
        : string.Create(CultureInfo.InvariantCulture, $$"""
            { "prefix": "https://+:{{Limits.DefaultPort}}/", "certificate": {{Quoted(files.Certificate)}},
                "certificateKey": {{Quoted(files.KeyForService)}}, "token": { "file": {{Quoted(files.TokenForService)}} } }
            """);

    private static string Quoted(string text) => new JsonTextWriter().Value(text).ToString();
}
