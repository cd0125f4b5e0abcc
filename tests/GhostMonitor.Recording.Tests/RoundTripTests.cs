using System.Collections;
using System.Reflection;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Recording.Tests;

/// <summary>Every property of a sample and of its rows, found by reflection, comes back from a recording as it went in.</summary>
public sealed class RoundTripTests
{
    private const int Rows = 3;
    private static readonly DateTime s_time = new(2024, 1, 2, 3, 4, 5, 678, DateTimeKind.Local);
    private int _count;

    [Fact]
    public void Every_property_comes_back()
    {
        var sample = (ResourceMetrics)Make(typeof(ResourceMetrics));

        ResourceMetrics back = RoundTrip(sample);

        Assert.Empty(Differences("sample", sample, back));
    }

    [Fact]
    public void Every_property_that_is_not_there_comes_back_as_not_there()
    {
        var sample = new ResourceMetrics { Timestamp = MadeUp().Timestamp, ComputerName = "made-up" };

        Assert.Empty(Differences("sample", sample, RoundTrip(sample)));
    }

    [Fact]
    public void The_made_up_sample_has_a_value_in_every_property()
    {
        var sample = (ResourceMetrics)Make(typeof(ResourceMetrics));

        Assert.Empty(Unset("sample", sample));
        Assert.InRange(_count, 90, int.MaxValue);
    }

    private static ResourceMetrics RoundTrip(ResourceMetrics sample)
    {
        using var recording = new TemporaryRecording();
        recording.Write(new RecordedSample("main", sample, []));
        return Assert.Single(recording.Samples());
    }

    private ResourceMetrics MadeUp() => (ResourceMetrics)Make(typeof(ResourceMetrics));

    /// <summary>A value of a type, another one at each call; in an object, one in each property that can be set.</summary>
    private object Make(Type type)
    {
        _count++;
        Type bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare == typeof(string))
            return "text " + _count;

        if (bare == typeof(double))
            return _count + 0.25;

        if (bare == typeof(long))
            return _count * 1000L;

        if (bare == typeof(bool))
            return true;

        if (bare == typeof(TimeSpan))
            return TimeSpan.FromSeconds(_count * 36);

        if (bare == typeof(DateTime))
            return s_time;

        if (bare == typeof(DateTimeOffset))
            return new DateTimeOffset(s_time);

        if (bare == typeof(ResourceKinds))
            return ResourceKinds.Filesystems;

        return bare.IsGenericType ? MakeList(bare.GetGenericArguments()[0]) : MakeObject(bare);
    }

    private Array MakeList(Type element)
    {
        var list = Array.CreateInstance(element, Rows);
        for (int i = 0; i < Rows; i++)
            list.SetValue(Make(element), i);

        return list;
    }

    private object MakeObject(Type type)
    {
        ConstructorInfo constructor = type.GetConstructors().MinBy(static each => each.GetParameters().Length)!;
        object made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Make(parameter.ParameterType))]);
        foreach (PropertyInfo property in Properties(type).Where(static property => property.CanWrite))
            property.SetValue(made, Make(property.PropertyType));

        return made;
    }

    private static IEnumerable<string> Differences(string path, object? expected, object? actual)
    {
        if (expected is IEnumerable and not string)
        {
            object[] wanted = [.. ((IEnumerable)expected).Cast<object>()];
            object[] found = [.. ((IEnumerable?)actual ?? Array.Empty<object>()).Cast<object>()];
            return wanted.Length == found.Length
                ? wanted.SelectMany((each, i) => Differences($"{path}[{i}]", each, found[i]))
                : [$"{path}: {wanted.Length} rows became {found.Length}"];
        }

        if (expected is null || actual is null || !IsOurs(expected.GetType()))
            return Equals(expected, actual) ? [] : [$"{path}: {expected ?? "null"} became {actual ?? "null"}"];

        return Properties(expected.GetType()).SelectMany(property =>
            Differences(path + "." + property.Name, property.GetValue(expected), property.GetValue(actual)));
    }

    private static IEnumerable<string> Unset(string path, object? value)
    {
        if (value is null or "" or 0L or 0.0 or false)
            return [path];

        if (value is IEnumerable rows and not string)
            return rows.Cast<object>().Any() ? rows.Cast<object>().SelectMany((each, i) => Unset($"{path}[{i}]", each)) : [path];

        return IsOurs(value.GetType())
            ? Properties(value.GetType()).SelectMany(property => Unset(path + "." + property.Name, property.GetValue(value)))
            : [];
    }

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties().Where(static property => property.GetIndexParameters().Length == 0);

    private static bool IsOurs(Type type) => !type.IsEnum && type.Namespace == "GhostMonitor";
}
