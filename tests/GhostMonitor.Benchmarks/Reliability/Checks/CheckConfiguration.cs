using System.Text.Json.Nodes;

namespace GhostMonitor.Benchmarks.Reliability.Checks;

/// <summary>The configuration of one check.</summary>
internal static class CheckConfiguration
{
    private static readonly string[] s_shipped = ["cpu", "disk"];

    internal static string Text(CheckGroup group, Uri webhook, string sender, Dictionary<string, ThresholdLot> lots)
    {
        JsonNode[] off = [.. s_shipped.Select(static resource => new JsonObject { ["resource"] = resource, ["enabled"] = false })];
        JsonNode[] drawn = [.. lots.Select(static each => Threshold(each.Key, each.Value))];
        var headers = new JsonObject { [Receiver.SenderHeader] = new JsonObject { ["env"] = CheckWorker.SenderVariable } };
        JsonObject hook = Action(CheckGroup.Webhook, "webhook");
        hook["uri"] = webhook.ToString();
        hook["headers"] = headers;
        JsonObject program = Action(CheckGroup.Program, "program");
        program["filePath"] = ReceivingProgram.Shell;
        program["arguments"] = new JsonArray(group.Script, group.Folder);
        JsonObject log = Action(CheckGroup.Log, "logFile");
        log["logPath"] = group.LogOf(sender);
        var thresholds = new JsonArray([.. off, .. drawn]);
        var actions = new JsonArray(hook, program, log);
        return new JsonObject { ["version"] = 1, ["thresholds"] = thresholds, ["actions"] = actions }.ToJsonString();
    }

    private static JsonObject Threshold(string resource, ThresholdLot lot) =>
        new() { ["resource"] = resource, ["warning"] = lot.Warning, ["critical"] = lot.Critical, ["hysteresis"] = 0 };

    private static JsonObject Action(string name, string kind) => new() { ["name"] = name, ["kind"] = kind, ["timeout"] = "5s" };
}
