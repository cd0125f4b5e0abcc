using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests;

public sealed class UnsupportedRecordingTests
{
    [Fact]
    public void The_build_of_dotnet_framework_says_which_runtime_records()
    {
        foreach (Action open in new Action[]
        {
            () => RecordStores.Current.OpenRecorder("record.db", RecordRetention.Default),
            () => RecordStores.Current.OpenReader("record.db"),
        })
        {
            var error = Assert.Throws<ResourceArgumentException>(open);
            Assert.Equal("RecordingNotSupported", error.ErrorId);
            Assert.Equal("RecordPath does not accept 'record.db'. Recording needs .NET 8 or later.", error.Message);
            Assert.Equal(ErrorRemedy.NewerRuntime, error.Remedy);
        }
    }
}
