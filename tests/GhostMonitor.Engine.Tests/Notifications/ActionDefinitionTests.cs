using System.Security;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class ActionDefinitionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-definition-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_secret_becomes_a_variable_named_after_the_action_and_the_member()
    {
        AlertActionOptions options = Sample.Options("night-2 pager");

        var definition = ActionDefinition.Of(Settings(MadeUpKind.Pager, ("Room", "ops"), ("Key", "SECRET"), ("Lines", 4L)), options);

        Assert.Same(MadeUpKind.Pager, definition.Kind);
        Assert.Same(options, definition.Options);
        Assert.Equal(new TextSource { Environment = "GHOSTMONITOR_NIGHT_2_PAGER_KEY" }, Value(definition, "Key"));
        Assert.Equal("ops", Value(definition, "Room"));
        Assert.Equal(4L, Value(definition, "Lines"));
        Assert.Null(Value(definition, "MostBytes"));
        Assert.Equal(["GHOSTMONITOR_NIGHT_2_PAGER_KEY"], definition.Placeholders);
    }

    [Fact]
    public void A_header_becomes_a_variable_named_after_the_action_and_the_header()
    {
        KeyValuePair<string, object>[] headers = [new("X-Api-Key", "SECRET"), new("Authorization", new SecureString())];

        var definition = ActionDefinition.Of(Settings(WebhookAction.Kind, ("Headers", headers)), Sample.Options("hook"));

        Assert.Equal(
            [
                new KeyValuePair<string, TextSource>("X-Api-Key", new TextSource { Environment = "GHOSTMONITOR_HOOK_X_API_KEY" }),
                new("Authorization", new TextSource { Environment = "GHOSTMONITOR_HOOK_AUTHORIZATION" }),
            ],
            Assert.IsAssignableFrom<IReadOnlyList<KeyValuePair<string, TextSource>>>(Value(definition, "Headers")));
        Assert.Equal(["GHOSTMONITOR_HOOK_X_API_KEY", "GHOSTMONITOR_HOOK_AUTHORIZATION"], definition.Placeholders);
    }

    [Theory]
    [InlineData("https://example.org/key", "env:GHOSTMONITOR_HOOK_URI")]
    [InlineData("https://example.org/?k", "env:GHOSTMONITOR_HOOK_URI")]
    [InlineData("https://example.org", "https://example.org/")]
    [InlineData("http://localhost:9093/", "http://localhost:9093/")]
    public void An_address_stays_as_it_is_where_it_is_a_servers_alone(string uri, string expected)
    {
        var definition = ActionDefinition.Of(Settings(WebhookAction.Kind, ("Uri", new Uri(uri))), Sample.Options("hook"));

        Assert.Equal(expected, Value(definition, "Uri")!.ToString());
        Assert.Equal(expected.StartsWith("env:", StringComparison.Ordinal) ? 1 : 0, definition.Placeholders.Count);
    }

    [Fact]
    public void Arguments_stay_as_they_are()
    {
        var definition = ActionDefinition.Of(
            Settings(ProgramAction.Kind, ("FilePath", "/bin/x"), ("Arguments", (string[])["-v", "2"])), Sample.Options());

        Assert.Equal([TextSource.Of("-v"), TextSource.Of("2")],
            Assert.IsAssignableFrom<IReadOnlyList<TextSource>>(Value(definition, "Arguments")));
        Assert.Empty(definition.Placeholders);
    }

    [Theory]
    [InlineData("https://example.org/key", true)]
    [InlineData("https://example.org/?key", true)]
    [InlineData("https://example.org/", false)]
    [InlineData("https://example.org", false)]
    [InlineData("no address", true)]
    public void An_address_is_exposed_where_it_may_hold_a_secret(string uri, bool expected) =>
        Assert.Equal(expected ? ["uri"] : [], Exposed(Define(WebhookAction.Kind, ("Uri", TextSource.Of(uri)))));

    [Fact]
    public void A_secret_is_exposed_where_it_is_given_as_it_is()
    {
        Assert.Equal(["key"], Exposed(Define(MadeUpKind.Pager, ("Key", TextSource.Of("https://example.org/")))));
        Assert.Empty(Exposed(Define(MadeUpKind.Pager, ("Key", new TextSource { Environment = "X" }))));
        Assert.Empty(Exposed(Define(MadeUpKind.Pager, ("Key", new TextSource { File = "/x" }))));
    }

    [Fact]
    public void Arguments_are_exposed_where_one_of_them_is_given_as_it_is()
    {
        var named = new TextSource { Environment = "X" };

        Assert.Equal(["arguments"], Exposed(Define(ProgramAction.Kind, ("Arguments", (TextSource[])[named, TextSource.Of("-v")]))));
        Assert.Empty(Exposed(Define(ProgramAction.Kind, ("Arguments", (TextSource[])[named, named]))));
    }

    [Fact]
    public void Headers_are_exposed_where_one_of_them_is_given_as_it_is()
    {
        KeyValuePair<string, TextSource> named = new("X-A", new TextSource { Environment = "X" });
        KeyValuePair<string, TextSource> given = new("X-B", TextSource.Of("b"));

        Assert.Equal(["headers"],
            Exposed(Define(WebhookAction.Kind, ("Headers", (KeyValuePair<string, TextSource>[])[named, given]))));
        Assert.Empty(Exposed(Define(WebhookAction.Kind, ("Headers", (KeyValuePair<string, TextSource>[])[named]))));
    }

    [Fact]
    public void What_can_hold_no_secret_is_not_exposed_and_a_body_is()
    {
        Assert.Equal(["body"], Exposed(Define(WebhookAction.Kind, ("Body", "{message}"), ("ContentType", "text/plain"))));
        Assert.Empty(Exposed(Define(WebhookAction.Kind, ("ContentType", "text/plain"))));
    }

    [Fact]
    public void A_handler_is_made_of_what_was_read_and_of_the_options()
    {
        string file = Path.Combine(_folder, "key");
        File.WriteAllText(file, "SECRET\n");
        ActionDefinition definition = Define(MadeUpKind.Pager, ("Room", "ops"), ("Key", new TextSource { File = file }), ("Lines", 4L));
        AlertActionOptions options = Sample.Options() with { RepeatInterval = TimeSpan.FromMinutes(7) };

        using IAlertActionHandler handler = (definition with { Options = options }).CreateHandler(new ActionContext());

        Assert.Equal("ops, key SECRET, 4 lines, again after 00:07:00", handler.Target);
    }

    [Fact]
    public void A_script_is_made_by_who_runs_scripts()
    {
        using var script = new ProbeHandler();
        ActionSettings? given = null;
        ActionDefinition definition =
            Define(ScriptAction.Kind, ("ScriptPath", "/x.ps1"), ("Arguments", (TextSource[])[TextSource.Of("a")]));

        IAlertActionHandler made = definition.CreateHandler(new ActionContext
        {
            CreateScript = settings =>
            {
                given = settings;
                return script;
            },
        });

        Assert.Same(script, made);
        Assert.Equal("/x.ps1", given!.RequireText(ScriptAction.ScriptPath));
        Assert.Equal(["a"], given.Texts(ScriptAction.Arguments));
    }

    [Fact]
    public void An_address_is_read_without_the_spaces_around_it()
    {
        using IAlertActionHandler handler =
            Define(WebhookAction.Kind, ("Uri", TextSource.Of(" https://example.org/key\n"))).CreateHandler(new ActionContext());

        Assert.Equal("https://example.org/…", handler.Target);
    }

    [Fact]
    public void What_is_no_address_is_refused_without_being_shown()
    {
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() =>
            Define(WebhookAction.Kind, ("Uri", TextSource.Of("S3CRET"))).CreateHandler(new ActionContext()));

        Assert.Equal(("InvalidUri", "Uri", "an address that is not absolute"), (error.ErrorId, error.Parameter, error.Value));
    }

    [Fact]
    public void A_header_that_is_not_there_is_named_with_its_member()
    {
        KeyValuePair<string, TextSource>[] headers = [new("X-A", new TextSource { File = Path.Combine(_folder, "none") })];

        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() =>
            Define(WebhookAction.Kind, ("Uri", TextSource.Of("http://localhost/")), ("Headers", headers))
                .CreateHandler(new ActionContext()));

        Assert.Equal(("SecretNotFound", "Headers"), (error.ErrorId, error.Parameter));
    }

    private static ActionSettings Settings(ActionKind kind, params (string Option, object Value)[] values) =>
        new(kind, values.Select(each => new KeyValuePair<ActionMember, object>(kind.FindMember(each.Option)!, each.Value)));

    private static ActionDefinition Define(ActionKind kind, params (string Option, object Value)[] values) =>
        new(kind) { Values = values.ToDictionary(each => kind.FindMember(each.Option)!, static each => each.Value) };

    private static object? Value(ActionDefinition definition, string option) => definition.Find(definition.Kind.FindMember(option)!);

    private static IEnumerable<string> Exposed(ActionDefinition definition) => definition.Exposed.Select(static member => member.Name);
}
