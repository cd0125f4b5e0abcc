using System.Collections;
using System.Runtime.CompilerServices;

namespace Xunit;

/// <summary>Makes data of a collection expression, as xunit 3 can.</summary>
public static class TheoryDataBuilder
{
    public static TheoryData<T> Create<T>(ReadOnlySpan<T> items)
    {
        var data = new TheoryData<T>();
        foreach (T item in items)
            data.Add(item);

        return data;
    }
}

/// <summary>Data of one parameter.</summary>
[CollectionBuilder(typeof(TheoryDataBuilder), nameof(TheoryDataBuilder.Create))]
public sealed class TheoryData<T> : IEnumerable
{
    private readonly List<T> _items = [];

    public void Add(T item) => _items.Add(item);

    public IEnumerator<T> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.Select(static item => new object?[] { item }).GetEnumerator();
}

/// <summary>What tests name as the type of a row.</summary>
public interface ITheoryDataRow;

/// <summary>Rows of more than one parameter: xunit 2 goes through them without a type, as arrays.</summary>
public abstract class TheoryRows : IEnumerable<ITheoryDataRow>
{
    private readonly List<object?[]> _rows = [];

    public IEnumerator<ITheoryDataRow> GetEnumerator() => throw new NotSupportedException("xunit 2 has no typed rows.");

    IEnumerator IEnumerable.GetEnumerator() => _rows.GetEnumerator();

    private protected void AddRow(params object?[] row) => _rows.Add(row);
}

/// <summary>Data of two parameters.</summary>
public sealed class TheoryData<T1, T2> : TheoryRows
{
    public void Add(T1 first, T2 second) => AddRow(first, second);
}

/// <summary>Data of three parameters.</summary>
public sealed class TheoryData<T1, T2, T3> : TheoryRows
{
    public void Add(T1 first, T2 second, T3 third) => AddRow(first, second, third);
}
