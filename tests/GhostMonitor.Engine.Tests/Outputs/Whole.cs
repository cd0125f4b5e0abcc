using System.Collections;
using System.Reflection;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Tests.Outputs;

/// <summary>Objects of which every member says something, and the comparison of two, member by member.</summary>
internal static class Whole
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private static readonly DateTimeOffset s_start = new(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>What the numbers of an alert don't say themselves: the alert has it.</summary>
    internal static string[] SaidByTheAlert { get; } =
    [
        "Anomalies[0].StartedAt", "Anomalies[0].EndedAt", "Anomalies[0].Culprits",
        "Anomalies[1].StartedAt", "Anomalies[1].EndedAt", "Anomalies[1].Culprits",
    ];

    /// <summary>An object with another value in each member that can be set, lists and objects within it included.</summary>
    internal static T Of<T>()
    {
        int number = 0;
        return (T)Make(typeof(T), "", ref number);
    }

    /// <summary>A sample with every number of the schema, and a row in every list.</summary>
    internal static ResourceMetrics Sample()
    {
        var builder = new SampleBuilder();
        RowWriter row = builder.Begin().Machine;
        foreach (MetricList list in MetricList.All)
        {
            if (list != MetricList.Machine)
                row = builder.Add(list, "name-of-" + list, list.Texts.Count > 0 ? "first" : "", list.Texts.Count > 1 ? "second" : "", 1);

            foreach (Metric metric in list.Metrics.Where(static metric => !metric.IsComputed))
                row[metric] = metric.IsWhole ? 1000 + metric.Ordinal : metric.Ordinal + 0.5;
        }

        return new ResourceMetrics(builder.Build())
        {
            Moment = s_start.AddTicks(1),
            ComputerName = "box",
            Window = TimeSpan.FromTicks(300_000_001),
            Unavailable = ["memory", "disk:/mnt/nas"],
            Failures = [Of<ReadingFailure>()],
            ListsRead = ResourceKinds.Cpu | ResourceKinds.Raid,
        };
    }

    /// <summary>The public members in which two objects differ, by their paths; empty for the same.</summary>
    /// <param name="expected">One, of which a member without a value is named too: it would show nothing.</param>
    /// <param name="found">The other.</param>
    /// <param name="except">Members that are meant to differ.</param>
    internal static string[] Differences(object expected, object found, params string[] except) =>
        [.. Differences(expected, found, "").Where(path => !except.Contains(path, StringComparer.Ordinal))];

    private static IEnumerable<string> Differences(object? expected, object? found, string path)
    {
        if (expected is null || found is null)
        {
            if (!ReferenceEquals(expected, found))
                yield return path;
        }
        else if (IsPlain(expected.GetType()))
        {
            if (!expected.Equals(found))
                yield return path;
        }
        else if (expected is IEnumerable items)
        {
            object?[] others = [.. ((IEnumerable)found).Cast<object?>()];
            object?[] own = [.. items.Cast<object?>()];
            if (own.Length != others.Length)
                yield return path + ".Count";

            for (int i = 0; i < Math.Min(own.Length, others.Length); i++)
            {
                foreach (string difference in Differences(own[i], others[i], $"{path}[{i}]"))
                    yield return difference;
            }
        }
        else
        {
            foreach (PropertyInfo property in
                expected.GetType().GetProperties().Where(static each => each.GetIndexParameters().Length == 0))
            {
                string name = path.Length == 0 ? property.Name : path + "." + property.Name;
                object? value = property.GetValue(expected);
                if (property.CanWrite && IsNothing(value))
                    yield return name + " is not set";

                foreach (string difference in Differences(value, property.GetValue(found), name))
                    yield return difference;
            }
        }
    }

    private static bool IsNothing(object? value) =>
        value is null or "" || (value is IEnumerable items and not string && !items.Cast<object>().Any());

    private static bool IsPlain(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(Guid)
        || type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(TimeSpan);

    private static object Make(Type type, string name, ref int number)
    {
        number++;
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string))
            return name + " \u001b\"é " + number;

        if (plain == typeof(bool))
            return true;

        if (plain.IsEnum)
            return Enum.GetValues(plain).Cast<object>().Last();

        if (plain == typeof(Guid))
            return new Guid(number, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

        if (plain == typeof(TimeSpan))
            return TimeSpan.FromTicks((number * 10_000_000L) + 1);

        if (plain == typeof(DateTimeOffset))
            return s_start.AddTicks((number * 10_000_000L) + 1).ToLocalTime();

        if (plain == typeof(double))
            return number + 0.1;

        if (plain.IsPrimitive)
            return Convert.ChangeType(number, plain, null);

        return plain.IsGenericType ? MakeList(plain.GetGenericArguments()[0], name, ref number) : MakeObject(plain, ref number);
    }

    private static Array MakeList(Type item, string name, ref int number)
    {
        var list = Array.CreateInstance(item, 2);
        list.SetValue(Make(item, name, ref number), 0);
        list.SetValue(Make(item, name, ref number), 1);
        return list;
    }

    private static object MakeObject(Type type, ref int number)
    {
        ConstructorInfo constructor = type.GetConstructors().OrderBy(static each => each.GetParameters().Length).First();
        var arguments = new List<object>();
        foreach (ParameterInfo parameter in constructor.GetParameters())
            arguments.Add(Make(parameter.ParameterType, parameter.Name!, ref number));

        object made = constructor.Invoke([.. arguments]);
        foreach (PropertyInfo property in type.GetProperties(Instance).Where(static each => each.CanWrite))
        {
            if (arguments.Count == 0 && property.SetMethod!.IsPrivate == false)
                property.SetValue(made, Make(property.PropertyType, property.Name, ref number));
        }

        return made;
    }
}
