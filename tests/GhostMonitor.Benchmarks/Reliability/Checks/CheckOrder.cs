using System.Globalization;

namespace GhostMonitor.Benchmarks.Reliability.Checks;

/// <summary>What a <see cref="CheckWorker"/> is to do, as arguments of its process.</summary>
/// <param name="Group">Whose state.</param>
/// <param name="Webhook">Where the webhook goes.</param>
/// <param name="Sender">The process's name for the receivers.</param>
/// <param name="Checks">How many checks.</param>
/// <param name="IsConfigured">Whether each check reads a configuration; otherwise the session's thresholds and actions count.</param>
/// <param name="IsCalm">Whether nothing is to breach.</param>
internal sealed record CheckOrder(CheckGroup Group, Uri Webhook, string Sender, int Checks, bool IsConfigured, bool IsCalm)
{
    internal static CheckOrder Parse(string[] arguments) => new(
        new CheckGroup(arguments[0], arguments[1]),
        new Uri(arguments[2]),
        arguments[3],
        int.Parse(arguments[4], CultureInfo.InvariantCulture),
        bool.Parse(arguments[5]),
        bool.Parse(arguments[6]));

    internal string[] ToArguments() =>
    [
        CheckWorker.Name,
        Group.Name,
        Group.Folder,
        Webhook.ToString(),
        Sender,
        Checks.ToString(CultureInfo.InvariantCulture),
        IsConfigured.ToString(),
        IsCalm.ToString(),
    ];
}
