namespace GhostMonitor.Engine.History;

/// <content>Windows PowerShell has nothing that could.</content>
public static partial class RecordStores
{
    private static IRecordStore Load() => new UnsupportedRecordStore();
}
