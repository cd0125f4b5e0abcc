using GhostMonitor.Engine.Hosting.Configuration;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Monitoring;
using GhostMonitor.Engine.Tests.Notifications;

namespace GhostMonitor.Engine.Tests.Hosting.Configuration;

/// <summary>A kind of action that is only described and registered is read, written, compared, made, shown and in the schema.</summary>
public sealed class NewKindTests : IDisposable
{
    private const string Text =
        """{"version":1,"actions":[{"name":"a","kind":"pager","room":"ops","key":"SECRET","lines":4,"mostBytes":"1KB"}]}""";

    private readonly MonitoringScope _scope = new(createReader: static () => new FakeReader());

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void It_is_read_and_written()
    {
        string written = ConfigurationWriter.Write(Read(Text));

        Assert.Contains("\"kind\": \"pager\"", written, StringComparison.Ordinal);
        Assert.Contains("\"mostBytes\": 1024", written, StringComparison.Ordinal);
        Assert.Equal(written, ConfigurationWriter.Write(Read(written)));
    }

    [Fact]
    public void It_is_made_with_what_the_file_says_and_shown()
    {
        using ConfigurationChangeSet changes = Prepare(Text);
        changes.Apply(static _ => { }, static _ => { });

        ResourceAlertAction action = Assert.Single(_scope.Actions.Snapshot());
        Assert.Equal(("Pager", "ops, key SECRET, 4 lines, again after 00:05:00"), (action.Kind, action.Target));
    }

    [Fact]
    public void A_number_that_is_left_out_is_its_default()
    {
        ActionDefinition action = Assert.Single(Read(
            """{"version":1,"actions":[{"name":"a","kind":"pager","room":"ops","key":"x"}]}""").Actions!);

        using IAlertActionHandler handler = action.CreateHandler(new ActionContext());

        Assert.Contains("3 lines", handler.Target, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_does_not_show_its_secret()
    {
        using ConfigurationChangeSet changes = Prepare(Text);

        string change = Assert.Single(changes.Changes).ToString();
        Assert.Contains("room ops, key …, lines 4, mostBytes 1024", change, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_secret_is_a_change()
    {
        using (ConfigurationChangeSet first = Prepare(Text))
            first.Apply(static _ => { }, static _ => { });

        using ConfigurationChangeSet changes = Prepare(Text.Replace("SECRET", "OTHER", StringComparison.Ordinal));

        Assert.Equal("Change Action a: key … -> …", Assert.Single(changes.Changes).ToString());
    }

    [Fact]
    public void A_secret_that_a_file_holds_as_it_is_is_exposed_and_a_named_one_is_not()
    {
        Assert.Equal("key", Assert.Single(Assert.Single(Read(Text).Actions!).Exposed).Name);
        Assert.Empty(Assert.Single(Read(Text.Replace("\"SECRET\"", "{\"env\":\"X\"}", StringComparison.Ordinal)).Actions!).Exposed);
    }

    [Fact]
    public void A_secret_that_was_given_to_a_command_is_named_in_a_file()
    {
        ActionMember room = MadeUpKind.Pager.FindMember("Room")!;
        ActionMember key = MadeUpKind.Pager.FindMember("Key")!;
        var settings = new ActionSettings(MadeUpKind.Pager, new Dictionary<ActionMember, object> { [room] = "ops", [key] = "SECRET" });

        var definition = ActionDefinition.Of(settings, Sample.Options("night shift"));

        Assert.Equal(["GHOSTMONITOR_NIGHT_SHIFT_KEY"], definition.Placeholders);
        Assert.Equal(new TextSource { Environment = "GHOSTMONITOR_NIGHT_SHIFT_KEY" }, definition.Find(key));
        Assert.Equal("ops", definition.Find(room));
    }

    [Theory]
    [InlineData("\"lines\":4", "\"lines\":0", "actions[0].lines is the number 0; at least 1 and at most 9 is expected")]
    [InlineData("\"lines\":4", "\"lines\":10", "actions[0].lines is the number 10; at least 1 and at most 9 is expected")]
    [InlineData("\"1KB\"", "9", "actions[0].mostBytes is the number 9; at least 10 bytes is expected")]
    [InlineData("\"room\":\"ops\",", "", "actions[0].room is missing; a text is expected")]
    [InlineData("\"key\":\"SECRET\",", "", "actions[0].key is missing")]
    [InlineData("\"lines\":4", "\"filePath\":\"x\"", "there is no property 'actions[0].filePath'")]
    [InlineData("\"pager\"", "\"bell\"",
        "one of program, webhook, alertmanager, mail, logFile, syslog, journal, eventLog, script, pager is expected")]
    [InlineData("\"pager\"", "5", "actions[0].kind is the number 5; one of program")]
    [InlineData("\"kind\":\"pager\",", "",
        "actions[0].kind is missing; one of program, webhook, alertmanager, mail, logFile, syslog, journal, eventLog, script, pager is " +
            "expected")]
    public void What_its_descriptor_does_not_allow_is_refused(string before, string after, string expected)
    {
        string text = Text.Replace(before, after, StringComparison.Ordinal);

        Assert.Contains(expected, Assert.Throws<JsonTextException>(() => Read(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_its_handler_refuses_is_refused_with_the_actions_name()
    {
        string text = Text.Replace("\"ops\"", "\"a room with a long name\"", StringComparison.Ordinal);

        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => Prepare(text));

        Assert.Equal(("InvalidRoom", "Room"), (error.ErrorId, error.Parameter));
        Assert.Contains("That is of the action 'a'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_in_the_schema()
    {
        Assert.Contains("\"script\", \"pager\"]", ActionSchema.KindProperty(MadeUpKind.WithPager), StringComparison.Ordinal);
        Assert.Contains("\"lines\": { \"type\": \"integer\", \"minimum\": 1, \"maximum\": 9, \"default\": 3 }",
            ActionSchema.Alternatives(MadeUpKind.WithPager), StringComparison.Ordinal);
    }

    private static ResourceConfiguration Read(string text) =>
        ConfigurationReader.Read(text, RepositoryRoot.Path, MadeUpKind.WithPager);

    private ConfigurationChangeSet Prepare(string text) =>
        ConfigurationChangeSet.Prepare(Read(text), _scope, EndpointRegistry.Of(_scope), static _ => new ProbeHandler());
}
