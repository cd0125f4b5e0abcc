using System.Security;

namespace GhostMonitor.Agent.Install;

/// <summary>The property list of the daemon, launchd.plist(5).</summary>
internal static class LaunchdPlist
{
    /// <summary>Its name.</summary>
    internal const string Label = "ghostmonitor";

    /// <summary>Writes the list.</summary>
    /// <param name="program">The program's full path.</param>
    /// <param name="configuration">The configuration's full path.</param>
    /// <param name="state">The folder that it works in.</param>
    /// <param name="log">The file that its lines go to.</param>
    internal static string Write(string program, string configuration, string state, string log) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
        <!-- Written by ghostmonitor install, which writes it anew. -->
        <plist version="1.0">
        <dict>
            <key>Label</key>
            <string>{Label}</string>
            <key>ProgramArguments</key>
            <array>
                <string>{SecurityElement.Escape(program)}</string>
                <string>run</string>
                <string>--config</string>
                <string>{SecurityElement.Escape(configuration)}</string>
            </array>
            <key>WorkingDirectory</key>
            <string>{SecurityElement.Escape(state)}</string>
            <key>EnvironmentVariables</key>
            <dict>
                <key>STATE_DIRECTORY</key>
                <string>{SecurityElement.Escape(state)}</string>
            </dict>
            <key>RunAtLoad</key>
            <true/>
            <key>KeepAlive</key>
            <dict>
                <key>SuccessfulExit</key>
                <false/>
            </dict>
            <key>ProcessType</key>
            <string>Background</string>
            <key>StandardOutPath</key>
            <string>{SecurityElement.Escape(log)}</string>
            <key>StandardErrorPath</key>
            <string>{SecurityElement.Escape(log)}</string>
        </dict>
        </plist>

        """;
}
