using System.Net;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Notifications;

/// <summary>A kind of action that the module does not have: all that a new kind needs to say of itself.</summary>
internal static class MadeUpKind
{
    private static readonly ActionMember s_room = new("room", ActionMemberType.Text) { IsRequired = true };
    private static readonly ActionMember s_key = new("key", ActionMemberType.Secret) { IsRequired = true, IsSecret = true };
    private static readonly ActionMember s_lines = new("lines", ActionMemberType.Count) { Default = 3, Maximum = 9 };
    private static readonly ActionMember s_most = new("mostBytes", ActionMemberType.Size, "Most") { Minimum = 10 };

    internal static ActionKind Pager { get; } = new("Pager", [s_room, s_key, s_lines, s_most], Create)
    {
        DefaultRepeatInterval = TimeSpan.FromMinutes(5),
    };

    internal static IReadOnlyList<ActionKind> WithPager { get; } = [.. ActionKinds.All, Pager];

    private static PagerHandler Create(ActionSettings settings, ActionContext context) => settings.RequireText(s_room).Length < 10
        ? new PagerHandler($"{settings.RequireText(s_room)}, key {new NetworkCredential("", settings.Secret(s_key)).Password}, "
            + $"{settings.Number(s_lines)} lines, again after {context.Options.RepeatInterval}")
        : throw new ResourceArgumentException("InvalidRoom", s_room.Parameter, settings.Text(s_room), "Give fewer than 10 characters");

    private sealed class PagerHandler(string target) : IAlertActionHandler
    {
        public string Kind => Pager.Name;

        public string Target => target;

        public void Execute(AlertDelivery delivery, CancellationToken cancel)
        {
        }

        public void Dispose()
        {
        }
    }
}
