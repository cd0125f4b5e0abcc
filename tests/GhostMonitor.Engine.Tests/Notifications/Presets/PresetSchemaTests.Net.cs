using System.Text.Json.Nodes;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications.Presets;

public sealed class PresetSchemaTests
{
    [Theory]
    [MemberData(nameof(PresetSamples.PresetsAndMessages), MemberType = typeof(PresetSamples))]
    public void A_body_is_as_the_service_documents_it(string preset, string message) =>
        Assert.Empty(PresetSchemas.Errors(preset, PresetSamples.Write(preset, PresetSamples.All[message])));

    /// <summary>A schema that accepts anything would show nothing.</summary>
    [Fact]
    public void A_body_that_lacks_a_member_or_has_one_too_many_is_found() => Assert.All(WebhookPresets.All, static preset =>
    {
        string body = PresetSamples.Write(preset.Name, PresetSamples.All["raised"]);
        JsonObject lacking = JsonNode.Parse(body)!.AsObject();
        lacking.Remove(lacking.First().Key);
        JsonObject more = JsonNode.Parse(body)!.AsObject();
        more["unknown"] = 1;

        Assert.NotEmpty(PresetSchemas.Errors(preset.Name, lacking.ToJsonString()));
        Assert.NotEmpty(PresetSchemas.Errors(preset.Name, more.ToJsonString()));
    });
}
