namespace GhostMonitor.Agent;

/// <summary>What <c>--help</c> says, on one screen.</summary>
internal static class Usage
{
    internal static string Text { get; } = $"""
        ghostmonitor watches a machine's resources, raises alerts and keeps what it saw.

        ghostmonitor run [--config FILE]                watch from a configuration file until stopped; SIGHUP or a changed file reloads it
          --state FILE       keep open alerts there over a restart
          --service          as the service manager of Windows starts it
        ghostmonitor check [--config FILE] [OPTIONS]    judge the machine once, and print the line of a monitoring plugin
          --window TIME      what CPU and rates are measured over: 1s
          --state FILE       keep episodes from run to run, so that For counts and actions are notified
          --name NAME        with --state, the name that alerts carry: Check
          --interval TIME    with --state, how often the check is run: 5m
          --record FILE      with --state, record the sample and its alerts
        ghostmonitor status [--config FILE]             say whether this machine's agent samples, as a monitoring plugin
        ghostmonitor install [--what-if]                make the agent a service of this machine, or bring an installed one up to date
          --self-signed      let other machines ask it: by TLS with a certificate that is made here, and a token
        ghostmonitor restart [--what-if]                stop the service and start it again
        ghostmonitor uninstall [--what-if] [--keep-data]   remove it, and what it recorded unless that is kept
        ghostmonitor version
        ghostmonitor help

        Without --config, run and status take {AgentPlaces.Configuration}, and check takes the shipped levels.
        TIME is a number of seconds, or as 500ms, 90s, 5m, 1h30m.
        Exit codes: 0; 1 if it failed; 2 if the command line is wrong. Of check and status: 0 well, 1 warning, 2 critical, 3 unknown.
        """;
}
