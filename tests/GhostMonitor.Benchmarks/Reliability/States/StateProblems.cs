namespace GhostMonitor.Benchmarks.Reliability.States;

/// <summary>What a run must not make of a state that is none; each is a line of the table.</summary>
internal static class StateProblems
{
    internal const string Hung = "runs that hung";
    internal const string Ended = "runs that ended the process";
    internal const string Replaced = "nodes that were replaced";
    internal const string WrongAnswer = "runs with another error than those that the help names, or with none";
    internal const string LeftBeside = "runs that left something beside what they refused";
    internal const string NotMended = "runs after which the next one still found damage";

    /// <summary>All of them.</summary>
    internal static readonly string[] All = [Hung, Ended, Replaced, WrongAnswer, LeftBeside, NotMended];
}
