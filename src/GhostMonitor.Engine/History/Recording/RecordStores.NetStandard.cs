namespace GhostMonitor.Engine.History;

/// <content>Windows PowerShell has nothing that could.</content>
internal static partial class RecordStores
{
    private static IRecordStore Load() => new UnsupportedRecordStore();
}
