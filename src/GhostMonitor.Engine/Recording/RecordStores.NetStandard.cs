namespace GhostMonitor.Engine.Recording;

/// <content>Windows PowerShell has nothing that could.</content>
public static partial class RecordStores
{
    private static IRecordStore Load() => new UnsupportedRecordStore();
}
