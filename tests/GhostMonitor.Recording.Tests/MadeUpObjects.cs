using System.Reflection;

namespace GhostMonitor.Recording.Tests;

/// <summary>Makes up objects with a value in each property that can be set: one that is added later can't be forgotten.</summary>
/// <param name="members">Which properties are set.</param>
/// <param name="value">A value of a type for a number that grows; null for a list and for an object, whose properties are set.</param>
internal sealed class MadeUpObjects(BindingFlags members, Func<Type, int, object?> value)
{
    private const int Rows = 3;

    /// <summary>How many values were made.</summary>
    internal int Count { get; private set; }

    /// <summary>A value of a type, another one at each call.</summary>
    internal object Make(Type type)
    {
        Count++;
        Type bare = Nullable.GetUnderlyingType(type) ?? type;
        return value(bare, Count) ?? (bare.IsGenericType ? MakeList(bare.GetGenericArguments()[0]) : MakeObject(bare));
    }

    /// <summary>The properties of a type without its indexers.</summary>
    internal static IEnumerable<PropertyInfo> Properties(Type type, BindingFlags members) =>
        type.GetProperties(members).Where(static property => property.GetIndexParameters().Length == 0);

    private Array MakeList(Type element)
    {
        var list = Array.CreateInstance(element, Rows);
        for (int i = 0; i < list.Length; i++)
            list.SetValue(Make(element), i);

        return list;
    }

    private object MakeObject(Type type)
    {
        ConstructorInfo constructor = type.GetConstructors().MinBy(static each => each.GetParameters().Length)!;
        object made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Make(parameter.ParameterType))]);
        foreach (PropertyInfo property in Properties(type, members).Where(static property => property.CanWrite))
            property.SetValue(made, Make(property.PropertyType));

        return made;
    }
}
