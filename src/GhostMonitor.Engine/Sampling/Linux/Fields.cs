namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>Takes lines and fields off the front of a kernel's text. Never throws, allocates nothing.</summary>
internal static class Fields
{
    private const ulong LargestTenth = ulong.MaxValue / 10;
    private const int MostDecimalDigits = 15;

    private static readonly double[] s_powersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>Takes the next line, without its end.</summary>
    internal static ReadOnlySpan<byte> TakeLine(scoped ref ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf((byte)'\n');
        if (end < 0)
        {
            ReadOnlySpan<byte> rest = text;
            text = default;
            return rest;
        }

        ReadOnlySpan<byte> line = text[..end];
        text = text[(end + 1)..];
        return line;
    }

    /// <summary>The text up to its last line's end. The kernel ends every line, so what follows is a part of one.</summary>
    internal static ReadOnlySpan<byte> WholeLines(ReadOnlySpan<byte> text) => text[..(text.LastIndexOf((byte)'\n') + 1)];

    /// <summary>Whether a line holds nothing but blanks.</summary>
    internal static bool IsEmptyLine(ReadOnlySpan<byte> line) => Blanks(line) == line.Length;

    /// <summary>Takes the next field; blanks and tabs separate them. Empty at the end.</summary>
    internal static ReadOnlySpan<byte> TakeField(scoped ref ReadOnlySpan<byte> line)
    {
        int start = Blanks(line);
        int end = start;
        while (end < line.Length && !IsBlank(line[end]))
            end++;

        ReadOnlySpan<byte> field = line[start..end];
        line = line[end..];
        return field;
    }

    /// <summary>Takes the next field as a number that isn't negative; what is too large becomes the largest.</summary>
    /// <returns>False, and nothing taken, if the field is missing or anything else.</returns>
    internal static bool TryTakeNumber(scoped ref ReadOnlySpan<byte> line, out ulong value)
    {
        int start = Blanks(line);
        int at = start;
        ulong sum = 0;
        for (; at < line.Length; at++)
        {
            uint digit = (uint)(line[at] - '0');
            if (digit > 9)
                break;

            sum = sum > LargestTenth || (sum == LargestTenth && digit > 5) ? ulong.MaxValue : (sum * 10) + digit;
        }

        value = sum;
        if (at == start || (at < line.Length && !IsBlank(line[at])))
            return false;

        line = line[at..];
        return true;
    }

    /// <summary>Reads a whole text as a number that isn't negative; what is too large becomes the largest.</summary>
    internal static bool TryParseNumber(ReadOnlySpan<byte> text, out ulong value)
    {
        ReadOnlySpan<byte> line = text.TrimEnd((byte)'\n');
        return TryTakeNumber(ref line, out value) && TakeField(ref line).IsEmpty;
    }

    /// <summary>Reads a whole text as a number that may be negative; what is too large becomes the largest.</summary>
    internal static bool TryParseSigned(ReadOnlySpan<byte> text, out long value)
    {
        text = text.TrimStart((byte)' ');
        bool isNegative = text is [(byte)'-', ..];
        bool parsed = TryParseNumber(isNegative ? text[1..] : text, out ulong size);
        value = isNegative ? -Bytes(size, 1) : Bytes(size, 1);
        return parsed;
    }

    /// <summary>Takes the next field as a decimal fraction such as <c>0.41</c>, not negative, of at most 15 digits.</summary>
    internal static bool TryTakeDecimal(scoped ref ReadOnlySpan<byte> line, out double value)
    {
        ReadOnlySpan<byte> field = TakeField(ref line);
        value = 0;
        int point = field.IndexOf((byte)'.');
        ReadOnlySpan<byte> whole = point < 0 ? field : field[..point];
        ReadOnlySpan<byte> fraction = point < 0 ? default : field[(point + 1)..];
        if (whole.IsEmpty || whole.Length + fraction.Length > MostDecimalDigits || !AreDigits(whole) || !AreDigits(fraction))
            return false;

        // Both numbers are exact as doubles, so one division gives the nearest double to what is written.
        ulong digits = Append(Append(0, whole), fraction);
        value = (double)digits / s_powersOfTen[fraction.Length];
        return true;
    }

    /// <summary>The product as a size in bytes; the largest size if it is larger.</summary>
    internal static long Bytes(ulong count, ulong unit)
    {
        UInt128 product = (UInt128)count * unit;
        return product > long.MaxValue ? long.MaxValue : (long)product;
    }

    /// <summary>The product; the largest number if it is larger.</summary>
    internal static ulong Product(ulong count, ulong unit)
    {
        ulong high = Math.BigMul(count, unit, out ulong low);
        return high == 0 ? low : ulong.MaxValue;
    }

    /// <summary>The sum; the largest number if it is larger.</summary>
    internal static ulong Sum(ulong left, ulong right) => left > ulong.MaxValue - right ? ulong.MaxValue : left + right;

    private static bool AreDigits(ReadOnlySpan<byte> text)
    {
        foreach (byte value in text)
        {
            if ((uint)(value - '0') > 9)
                return false;
        }

        return true;
    }

    private static ulong Append(ulong number, ReadOnlySpan<byte> digits)
    {
        foreach (byte digit in digits)
            number = (number * 10) + (ulong)(digit - '0');

        return number;
    }

    private static int Blanks(ReadOnlySpan<byte> line)
    {
        int at = 0;
        while (at < line.Length && IsBlank(line[at]))
            at++;

        return at;
    }

    private static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\t';
}
