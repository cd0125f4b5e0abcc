using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace GhostMonitor.Benchmarks.Reliability.Monitors;

/// <summary>
/// Imports a configuration: a right one, one that is cut off, one with wrong bytes, one above the largest size, and one in UTF-16. What is
/// refused must leave everything as it was; what is applied must leave nothing to apply when the same file is imported again.
/// </summary>
internal sealed class ConfigurationMutation(HostedSession session, string folder) : Mutation(session)
{
    private const int Rules = 20;
    private const int Actions = 3;

    /// <summary>The largest configuration, in bytes.</summary>
    private const int MostBytes = 1 << 20;

    private readonly string _path = Path.Combine(folder, "configuration.json");
    private int _generation;

    internal override void Run()
    {
        string text = Text(++_generation);
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        switch (_generation % 6)
        {
            case 1 or 4:
                Import("configurations, right", bytes, mayBeApplied: true, mayBeRefused: false);
                break;
            case 2:
                Import("configurations, cut off", bytes[..Random.Shared.Next(bytes.Length - 1)], mayBeApplied: false, mayBeRefused: true);
                break;
            case 3:
                Import("configurations, with wrong bytes", Damaged(bytes), mayBeApplied: true, mayBeRefused: true);
                break;
            case 5:
                byte[] large = Encoding.UTF8.GetBytes(text + new string(' ', MostBytes));
                Import("configurations, above 1 MiB", large, mayBeApplied: false, mayBeRefused: true);
                break;
            default:
                byte[] mark = Random.Shared.Next(2) == 0 ? Encoding.Unicode.GetPreamble() : [];
                Import("configurations, in UTF-16", [.. mark, .. Encoding.Unicode.GetBytes(text)], mayBeApplied: true, mayBeRefused: true);
                break;
        }
    }

    private void Import(string kind, byte[] bytes, bool mayBeApplied, bool mayBeRefused)
    {
        File.WriteAllBytes(_path, bytes);
        string before = Snapshot();
        ScriptResult result = ScriptResult.Of(Session, $"Import-ResourceMonitorConfiguration '{_path}'");
        if (result.ErrorIds.Count > 0)
        {
            Tally.Send("configurations refused");
            string otherwise = mayBeRefused ? "and something changed" : result.Message;
            Judge(kind, mayBeRefused && Snapshot() == before, $"{result.ErrorIds[0]} {otherwise}");
            return;
        }

        Tally.Send("configurations applied");
        ScriptResult again = ScriptResult.Of(Session, $"Import-ResourceMonitorConfiguration '{_path}' -PassThru");
        bool isWhole = again.ErrorIds.Count == 0 && again.Output.Count == 0;
        Judge(kind, mayBeApplied && isWhole, mayBeApplied ? $"{again.Output.Count} changes were left {again.Message}" : "it was applied");
    }

    private static string Text(int generation)
    {
        JsonNode[] rules = [.. Enumerable.Range(0, Rules).Select(rule => Rule(generation, rule))];
        JsonNode[] actions = [.. Enumerable.Range(0, Actions).Select(action => Action(generation, action))];
        var root = new JsonObject { ["version"] = 1, ["thresholds"] = new JsonArray(rules), ["actions"] = new JsonArray(actions) };
        return root.ToJsonString();
    }

    private static JsonObject Rule(int generation, int rule) => new()
    {
        ["resource"] = "disk",
        ["instance"] = string.Create(CultureInfo.InvariantCulture, $"/nowhere/{rule}"),
        ["warning"] = 1 + (generation % 90),
        ["critical"] = 95,
        ["for"] = string.Create(CultureInfo.InvariantCulture, $"{1 + (generation % 60)}s"),
    };

    private static JsonObject Action(int generation, int action) => new()
    {
        ["name"] = string.Create(CultureInfo.InvariantCulture, $"generation-{generation}-{action}"),
        ["kind"] = "logFile",
        ["logPath"] = "imported.jsonl",
        ["logSize"] = "1MB",
        ["logCount"] = 1,
        ["monitorName"] = MonitorWorker.Slow,
    };

    private static byte[] Damaged(byte[] bytes)
    {
        byte[] damaged = [.. bytes];
        for (int flips = Random.Shared.Next(1, 5); flips > 0; flips--)
            damaged[Random.Shared.Next(damaged.Length)] ^= (byte)(1 << Random.Shared.Next(8));

        return damaged;
    }
}
