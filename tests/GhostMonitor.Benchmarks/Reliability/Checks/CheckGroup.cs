namespace GhostMonitor.Benchmarks.Reliability.Checks;

/// <summary>The checks that share one state and one recording: where their files are.</summary>
/// <param name="Name">The group's and its checks' name.</param>
/// <param name="Folder">Its folder.</param>
internal sealed record CheckGroup(string Name, string Folder)
{
    /// <summary>The names of the three actions.</summary>
    internal const string Webhook = "hook", Program = "program", Log = "log";

    internal static readonly string[] Actions = [Webhook, Program, Log];

    internal string State => Path.Combine(Folder, "state.json");

    internal string Recording => Path.Combine(Folder, "record.db");

    /// <summary>The log files, one for each sender.</summary>
    internal string Logs => Path.Combine(Folder, "logs");

    /// <summary>The script that is run as the program.</summary>
    internal string Script => Path.Combine(Folder, "receive.sh");

    /// <summary>What the program was started with.</summary>
    internal string Begun => Path.Combine(Folder, "begun.jsonl");

    /// <summary>What the program took.</summary>
    internal string Taken => Path.Combine(Folder, "taken.jsonl");

    /// <summary>While this file is there, the program fails at random.</summary>
    internal string Rough => Path.Combine(Folder, "rough");

    internal string LogOf(string sender) => Path.Combine(Logs, sender + ".jsonl");
}
