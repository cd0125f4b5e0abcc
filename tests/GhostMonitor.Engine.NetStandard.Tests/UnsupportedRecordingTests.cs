using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests;

public sealed class UnsupportedRecordingTests
{
    [Fact]
    public void The_build_of_windows_powershell_says_which_powershell_records()
    {
        foreach (Action open in new Action[]
        {
            () => RecordStores.Current.OpenRecorder("record.db", RecordRetention.Default),
            () => RecordStores.Current.OpenReader("record.db"),
        })
        {
            var error = Assert.Throws<ResourceArgumentException>(open);
            Assert.Equal("RecordingNotSupported", error.ErrorId);
            Assert.Equal(
                "-RecordPath does not accept 'record.db'. Recording needs PowerShell 7.4 or later: start pwsh instead of powershell, or " +
                    "leave the parameter out.", error.Message);
        }
    }
}
