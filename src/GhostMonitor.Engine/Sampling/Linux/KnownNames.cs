using System.Text;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// What is known of each device of the previous sample, found again by the bytes of its name. The kernel keeps the order from
/// sample to sample, so the next name is nearly always the one behind the last, and a steady machine allocates nothing.
/// </summary>
/// <remarks>Not thread-safe. Call <see cref="Begin"/>, then <see cref="Next"/> for each name, then <see cref="End"/>.</remarks>
/// <typeparam name="T">What is known of a device; made anew for a device that wasn't there.</typeparam>
internal sealed class KnownNames<T>
    where T : class, new()
{
    private List<Known> _previous = [];
    private List<Known> _current = [];
    private int _expected;

    /// <summary>The devices seen since <see cref="Begin"/>, in the kernel's order.</summary>
    internal int Count => _current.Count;

    internal string NameAt(int index) => _current[index].Name;

    internal T At(int index) => _current[index].Value;

    internal void Begin()
    {
        (_previous, _current) = (_current, _previous);
        _current.Clear();
        _expected = 0;
    }

    /// <summary>Finds the device of this name, or makes one.</summary>
    internal T Next(ReadOnlySpan<byte> name, out string text)
    {
        Known known = Find(name) ?? new Known(name.ToArray(), Encoding.UTF8.GetString(name), new T());
        _current.Add(known);
        text = known.Name;
        return known.Value;
    }

    /// <returns>Whether a device came, went or moved since the sample before.</returns>
    internal bool End()
    {
        if (_previous.Count != _current.Count)
            return true;

        for (int i = 0; i < _current.Count; i++)
        {
            if (!ReferenceEquals(_previous[i], _current[i]))
                return true;
        }

        return false;
    }

    private Known? Find(ReadOnlySpan<byte> name)
    {
        for (int i = _expected; i < _previous.Count; i++)
        {
            if (!name.SequenceEqual(_previous[i].Bytes))
                continue;

            _expected = i + 1;
            return _previous[i];
        }

        return null;
    }

    private sealed record Known(byte[] Bytes, string Name, T Value);
}
