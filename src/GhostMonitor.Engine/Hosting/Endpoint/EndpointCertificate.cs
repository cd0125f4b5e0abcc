using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>The certificate that an endpoint shows. It is read again when its file is another, as after a renewal.</summary>
/// <remarks>
/// Thread-safe. The file is looked at once a minute at the most, when a client comes. One that can't be used is left alone, and the
/// certificate before it is shown on.
/// </remarks>
internal sealed class EndpointCertificate
{
    /// <summary>How often the file is looked at.</summary>
    internal static readonly TimeSpan LookInterval = TimeSpan.FromMinutes(1);

    private readonly object _lock = new();
    private readonly CertificateSource _source;
    private readonly TimeProvider _time;
    private ServerCertificate _current;
    private FileMarks _read;
    private long _looked;
    private string? _lastError;

    /// <summary>Reads the certificate.</summary>
    /// <exception cref="ResourceArgumentException">CertificateNotFound, InvalidCertificate, CertificateNotSupported,
    /// CertificateExpired.</exception>
    internal EndpointCertificate(CertificateSource source, TimeProvider time)
    {
        _source = source;
        _time = time;
        _looked = time.GetTimestamp();
        _read = FileMarks.Of(source);
        _current = CertificateFile.Read(source).RequireValid(source.Path, time.GetUtcNow());
    }

    /// <summary>The certificate as it was last read.</summary>
    internal ServerCertificate Current => Volatile.Read(ref _current);

    /// <summary>Why the file that is there now is not used; null if it is.</summary>
    internal string? LastError => Volatile.Read(ref _lastError);

    /// <summary>The certificate for a client that has come.</summary>
    internal ServerCertificate ForClient()
    {
        // One reads the file; those who come meanwhile are shown what there is.
        if (!Monitor.TryEnter(_lock))
            return Current;

        try
        {
            if (_time.GetElapsedTime(_looked) >= LookInterval)
                Look();

            return _current;
        }
        finally
        {
            Monitor.Exit(_lock);
        }
    }

    /// <summary>What failed is tried again at each look: its cause may be one that the file doesn't show.</summary>
    private void Look()
    {
        _looked = _time.GetTimestamp();
        FileMarks there = FileMarks.Of(_source);
        if (there == _read)
        {
            Volatile.Write(ref _lastError, null);
            return;
        }

        try
        {
            Volatile.Write(ref _current, CertificateFile.Read(_source).RequireValid(_source.Path, _time.GetUtcNow()));
            _read = there;
            Volatile.Write(ref _lastError, null);
        }
        catch (ResourceArgumentException e)
        {
            Volatile.Write(ref _lastError, e.Message);
        }
    }

    /// <summary>What tells the files that were read from others.</summary>
    private readonly record struct FileMarks(DateTime Written, long Length, DateTime KeyWritten, long KeyLength)
    {
        internal static FileMarks Of(CertificateSource source)
        {
            (DateTime written, long length) = MarkOf(source.Path);
            (DateTime keyWritten, long keyLength) = source.KeyPath is null ? default : MarkOf(source.KeyPath);
            return new FileMarks(written, length, keyWritten, keyLength);
        }

        private static (DateTime Written, long Length) MarkOf(string path)
        {
            var file = new FileInfo(path);
            return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        }
    }
}
