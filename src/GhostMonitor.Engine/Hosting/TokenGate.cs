using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace GhostMonitor.Engine.Hosting;

/// <summary>
/// Knows a token only by its keyed hash, and checks what a request brings in a time that doesn't depend on what is wrong with it.
/// </summary>
/// <remarks>
/// Thread-safe. The key is random per instance, so that nobody can choose input whose hash shares a prefix with the token's.
/// </remarks>
internal sealed class TokenGate
{
    private const string Scheme = "Bearer ";
    private readonly byte[] _key = new byte[32];
    private readonly byte[] _expected;

    internal TokenGate(string token)
    {
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(_key);
        _expected = Hash(token);
    }

    /// <summary>
    /// Whether an Authorization header brings the token. Blanks and tabs around it are not part of it (RFC 9110, section 5.6.3); any other
    /// white
    /// space makes it another token.
    /// </summary>
    internal bool Accepts(string? authorization) =>
        authorization is not null
        && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && AreEqual(_expected, Hash(authorization.Substring(Scheme.Length).Trim(' ', '\t')));

    private byte[] Hash(string text)
    {
        using var hmac = new HMACSHA256(_key);
        return hmac.ComputeHash(Encoding.UTF8.GetBytes(text));
    }

    // CryptographicOperations.FixedTimeEquals is missing from .NET Framework; an optimizer that saw through the loop could leave it early.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static bool AreEqual(byte[] left, byte[] right)
    {
        int difference = left.Length ^ right.Length;
        for (int i = 0; i < left.Length && i < right.Length; i++)
            difference |= left[i] ^ right[i];

        return difference == 0;
    }
}
