namespace GhostMonitor.Benchmarks.Reliability.Monitors;

/// <summary>Registers an action, or unregisters one that an earlier turn has registered.</summary>
internal sealed class ActionMutation(HostedSession session, string folder) : Mutation(session)
{
    private const int MostActions = 4;
    private const string Prefix = "mutation-";

    private int _registered;

    internal override void Run()
    {
        string[] names = Texts($"Get-ResourceAlertAction {Prefix}* -ErrorAction Ignore | ForEach-Object Name");
        if (names.Length < MostActions && Random.Shared.Next(2) == 0)
            Register(Prefix + ++_registered);
        else if (names.Length > 0)
            Unregister(names[0]);
    }

    private void Register(string name)
    {
        string log = Path.Combine(folder, "mutation.jsonl");
        Session.Run($"Register-ResourceAlertAction {name} -LogPath '{log}' -LogSize 1MB -LogCount 1 -MonitorName {MonitorWorker.Slow}");
        Judge("actions registered", Exists(name), name + " is not there");
    }

    private void Unregister(string name)
    {
        Session.Run($"Unregister-ResourceAlertAction {name}");
        Judge("actions unregistered", !Exists(name), name + " is still there");
    }

    private bool Exists(string name) =>
        Texts($"Get-ResourceAlertAction | Where-Object Name -eq '{name}' | ForEach-Object Name").Length == 1;
}
