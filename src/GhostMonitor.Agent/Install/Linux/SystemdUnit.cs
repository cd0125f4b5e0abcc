namespace GhostMonitor.Agent.Install;

/// <summary>The unit of the agent.</summary>
internal static class SystemdUnit
{
    /// <summary>Its name.</summary>
    internal const string Name = "ghostmonitor.service";

    /// <summary>Where the service finds its credentials, systemd.exec(5).</summary>
    internal const string CredentialsFolder = "/run/credentials/" + Name;

    /// <summary>Writes the drop-in by which the service, which is no user that owns files, reads what root alone may read.</summary>
    /// <param name="files">The key and the token.</param>
    internal static string WriteCredentials(EndpointFiles files) => $"""
        # Written by ghostmonitor install --self-signed
        [Service]
        LoadCredential={EndpointFiles.KeyName}:{files.Key}
        LoadCredential={EndpointFiles.TokenName}:{files.Token}

        """;

    /// <summary>Writes the unit.</summary>
    /// <param name="program">The program's full path.</param>
    /// <param name="configuration">The configuration's full path.</param>
    /// <remarks>
    /// ProtectHome=yes would hide a home that is a filesystem of its own, and with it its numbers; so would ProtectProc the processes.
    /// MemoryDenyWriteExecute is inherited by a script's PowerShell, which compiles at run time.
    /// </remarks>
    internal static string Write(string program, string configuration) => $"""
        # Written by ghostmonitor install, which writes it anew. Changes are for a drop-in: systemctl edit ghostmonitor
        [Unit]
        Description=GhostMonitor, which watches this machine's resources
        After=network.target

        [Service]
        Type=notify
        ExecStart={program} run --config {configuration}
        ExecReload=/bin/kill -HUP $MAINPID
        Restart=on-failure
        RestartSec=5s
        WatchdogSec=2min
        DynamicUser=yes
        StateDirectory=ghostmonitor
        StateDirectoryMode=0700
        WorkingDirectory=%S/ghostmonitor
        UMask=0077
        MemoryMax=128M
        TasksMax=128
        OOMScoreAdjust=-200
        ProtectSystem=strict
        ProtectHome=read-only
        PrivateTmp=yes
        NoNewPrivileges=yes
        CapabilityBoundingSet=
        LockPersonality=yes
        RestrictNamespaces=yes
        RestrictRealtime=yes

        [Install]
        WantedBy=multi-user.target

        """;
}
