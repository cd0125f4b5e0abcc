using System.Text.RegularExpressions;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Hosting.Configuration;

public sealed class ActionSchemaTests
{
    private static readonly string s_path = Path.Combine(RepositoryRoot.Path, "src", "GhostMonitor", "GhostMonitor.schema.json");

    /// <summary>With GHOSTMONITOR_WRITE_SCHEMA=1 in the environment the file is made so, which a new kind needs once.</summary>
    [Fact]
    public void The_schema_has_the_kinds_of_actions_as_their_descriptors_have_them()
    {
        string text = File.ReadAllText(s_path).Replace("\r", "", StringComparison.Ordinal);
        string expected = Regex.Replace(text, "        \"kind\": { \"enum\": .*\n",
            ActionSchema.KindProperty(ActionKinds.All).Replace("$", "$$", StringComparison.Ordinal));
        expected = Regex.Replace(expected, "      \"oneOf\": \\[\n.*?\n      \\],\n",
            ActionSchema.Alternatives(ActionKinds.All).Replace("$", "$$", StringComparison.Ordinal), RegexOptions.Singleline);
        if (Environment.GetEnvironmentVariable("GHOSTMONITOR_WRITE_SCHEMA") == "1")
            File.WriteAllText(s_path, text = expected);

        Assert.Contains(ActionSchema.KindProperty(ActionKinds.All), text, StringComparison.Ordinal);
        Assert.Contains(ActionSchema.Alternatives(ActionKinds.All), text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_of_the_command_has_a_table_of_the_kinds_and_their_members()
    {
        string page = File.ReadAllText(
            Path.Combine(RepositoryRoot.Path, "docs", "en-US", "Register-ResourceAlertAction.md"));

        foreach (ActionKind kind in ActionKinds.All)
            Assert.Contains($"\n| {kind.NameInFile} | {string.Join(", ", kind.Members)} |", page, StringComparison.Ordinal);
    }
}
