using System.Globalization;
using System.Net;
using System.Text;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Client;

/// <summary>An answer of an endpoint as it came: its status, the versions that it says, and its text. Immutable.</summary>
/// <param name="Status">The status of HTTP.</param>
/// <param name="Version">The version of its API; null where it says none.</param>
/// <param name="Oldest">The oldest version that it still speaks; null where it says none.</param>
/// <param name="Text">The text.</param>
internal sealed record ApiAnswer(HttpStatusCode Status, int? Version, int? Oldest, string Text)
{
    private const int BlockLength = 32 * 1024;

    /// <summary>Reads an answer to its end.</summary>
    /// <param name="response">The answer, of which the head is there.</param>
    /// <param name="most">The most bytes of its body.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Null if its body is longer.</returns>
    internal static async Task<ApiAnswer?> ReadAsync(HttpResponseMessage response, int most, CancellationToken cancellation)
    {
        // A read that is under way ends with the answer: .NET Framework's does not look at the token.
        using CancellationTokenRegistration ending =
            cancellation.Register(static state => ((HttpResponseMessage)state!).Dispose(), response);
#pragma warning disable CA1835, CA2016 // The overloads that take a Memory and a token are not in netstandard2.0.
        using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        using var body = new MemoryStream();
        byte[] block = new byte[BlockLength];
        for (int read; (read = await stream.ReadAsync(block, 0, block.Length, cancellation).ConfigureAwait(false)) > 0;)
        {
            if (body.Length + read > most)
                return null;

            body.Write(block, 0, read);
        }
#pragma warning restore CA1835, CA2016

        string text = Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
        return new ApiAnswer(response.StatusCode, Number(response, ApiVersion.Header), Number(response, ApiVersion.OldestHeader), text);
    }

    /// <summary>The text as a document; null if it is none.</summary>
    internal JsonValue? TryDocument()
    {
        try
        {
            return JsonTextReader.Read(Text);
        }
        catch (JsonTextException)
        {
            return null;
        }
    }

    private static int? Number(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out IEnumerable<string>? values)
        && int.TryParse(string.Join(",", values), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;
}
