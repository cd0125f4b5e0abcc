using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.History;

/// <summary>Opens recordings. Thread-safe. <see cref="RecordStores"/> has the one of this build.</summary>
internal interface IRecordStore
{
    /// <summary>Opens a file to write to it; makes it if there is none.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <param name="retention">How long to keep what, from now on.</param>
    /// <exception cref="ResourceArgumentException">
    /// InvalidRecordPath: it can't be opened for writing. NotARecording: it is another program's. DamagedRecord: it can't be read.
    /// NewerRecord: a later version made it.
    /// </exception>
    IResourceRecorder OpenRecorder(string path, RecordRetention retention);

    /// <summary>Opens a file to read it.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <exception cref="ResourceArgumentException">RecordNotFound: there is none, or nothing in it; or as for
    /// <see cref="OpenRecorder"/>.</exception>
    IRecordReader OpenReader(string path);
}
