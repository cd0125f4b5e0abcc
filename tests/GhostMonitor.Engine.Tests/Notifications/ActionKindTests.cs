using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class ActionKindTests
{
    [Fact]
    public void Every_kind_that_is_described_is_registered()
    {
        ActionKind[] described = [.. typeof(ActionKind).Assembly.GetTypes()
            .Select(static type => type.GetProperty("Kind", System.Reflection.BindingFlags.Static
                | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic))
            .Where(static property => property?.PropertyType == typeof(ActionKind))
            .Select(static property => (ActionKind)property!.GetValue(null)!)];

        Assert.Equal(described.Select(static kind => kind.Name).Order(StringComparer.Ordinal),
            ActionKinds.All.Select(static kind => kind.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_two_kinds_and_no_two_members_of_a_kind_share_a_name()
    {
        Assert.Distinct(ActionKinds.All.Select(static kind => kind.NameInFile), StringComparer.OrdinalIgnoreCase);
        Assert.All(ActionKinds.All, static kind => Assert.Distinct(kind.Members.Select(static member => member.Name)));
        Assert.All(ActionKinds.All, static kind => Assert.Distinct(kind.Members.Select(static member => member.Parameter)));
    }

    [Fact]
    public void An_address_headers_and_arguments_are_always_secret() => Assert.All(
        ActionKinds.All.SelectMany(static kind => kind.Members).Where(static member => member.Type is ActionMemberType.Address
            or ActionMemberType.Headers or ActionMemberType.Secret or ActionMemberType.Texts),
        static member => Assert.True(member.IsSecret, member.Name));

    [Fact]
    public void A_number_has_a_default_within_its_bounds() => Assert.All(
        ActionKinds.All.SelectMany(static kind => kind.Members).Where(static member => member.Default is not null),
        static member => Assert.InRange(member.Default!.Value, member.Minimum, member.Maximum));

    [Fact]
    public void A_script_needs_somebody_who_runs_scripts()
    {
        var settings = new ActionSettings(ScriptAction.Kind,
            new Dictionary<ActionMember, object> { [ScriptAction.ScriptPath] = "/x.ps1" });

        Assert.Throws<NotSupportedException>(() => ScriptAction.Kind.CreateHandler(settings, new ActionContext()));
    }

    [Fact]
    public void Settings_show_no_value_as_text()
    {
        var settings = new ActionSettings(ScriptAction.Kind,
            new Dictionary<ActionMember, object> { [ScriptAction.ScriptPath] = "SECRET" });

        Assert.DoesNotContain("SECRET", settings.ToString()!, StringComparison.Ordinal);
    }
}
