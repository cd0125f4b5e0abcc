using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit.Sdk;

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
public interface ITheoryDataRow
{
    /// <summary>The row's values.</summary>
    object?[] Values { get; }
}

/// <summary>Rows of more than one parameter.</summary>
public abstract class TheoryRows : IEnumerable<ITheoryDataRow>
{
    private readonly List<ITheoryDataRow> _rows = [];

    public IEnumerator<ITheoryDataRow> GetEnumerator() => _rows.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private protected void AddRow(params object?[] row) => _rows.Add(new Row(row));

    private sealed record Row(object?[] Values) : ITheoryDataRow;
}

/// <summary>Takes typed rows as well: xunit 2's own wants arrays, and a theory without rows shows nothing to any mutant.</summary>
[DataDiscoverer("Xunit.Sdk.MemberDataDiscoverer", "xunit.core")]
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class MemberDataAttribute(string memberName, params object[] parameters) : MemberDataAttributeBase(memberName, parameters)
{
    protected override object?[] ConvertDataItem(MethodInfo testMethod, object item) =>
        item is ITheoryDataRow row ? row.Values : (object?[])item;
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
