using System.Globalization;
using System.Text;
using GhostMonitor.Engine.Platform.Linux;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>Names of users by <c>/etc/passwd</c> (passwd(5)). One that isn't in it is its number.</summary>
/// <remarks>Not thread-safe. The file is read again at most every <see cref="Lifetime"/>, and only for a user that isn't known.</remarks>
internal sealed class UserNames(string root, ReadBuffer buffer, TimeProvider time)
{
    internal static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly string _path = Path.Combine(root, "etc/passwd");
    private Dictionary<uint, string> _names = [];
    private long? _read;

    /// <summary>The name of a user.</summary>
    internal string Of(uint id)
    {
        if (_names.TryGetValue(id, out string? name))
            return name;

        if (_read is not long read || time.GetElapsedTime(read) >= Lifetime)
            Read();

        return _names.TryGetValue(id, out name) ? name : id.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Parses the file. A line that makes no sense is left out; of two for one number the first counts.</summary>
    internal static Dictionary<uint, string> Parse(ReadOnlySpan<byte> text)
    {
        var names = new Dictionary<uint, string>();
        while (!text.IsEmpty)
        {
            string[] fields = Encoding.UTF8.GetString(Fields.TakeLine(ref text)).Split(':');
            if (fields.Length > 2 && fields[0].Length > 0
                && uint.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out uint id))
            {
                names.TryAdd(id, fields[0]);
            }
        }

        return names;
    }

    private void Read()
    {
        _read = time.GetTimestamp();
        using var file = new KernelFile(_path);
        if (file.Read(buffer) == Errno.None)
            _names = Parse(buffer.Text);
    }
}
