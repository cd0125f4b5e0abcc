using System.Collections.ObjectModel;

namespace GhostMonitor.Engine.Platform;

/// <summary>
/// A list whose text is its items. What writes an object's properties as text, as Export-Csv does, would write the name of a type for any
/// other list. Immutable.
/// </summary>
internal sealed class JoinedList<T> : ReadOnlyCollection<T>
{
    private JoinedList(IList<T> items)
        : base(items)
    {
    }

    /// <summary>A list without items.</summary>
    internal static JoinedList<T> None { get; } = new([]);

    /// <summary>The items of another list, as they are now.</summary>
    internal static JoinedList<T> Of(IEnumerable<T> items) => items as JoinedList<T> ?? new JoinedList<T>([.. items]);

    /// <summary>The items of an array that nobody changes any more.</summary>
    internal static JoinedList<T> Over(T[] items) => items.Length == 0 ? None : new JoinedList<T>(items);

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", this);
}
