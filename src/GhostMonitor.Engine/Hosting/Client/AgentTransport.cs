using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Client;

/// <summary>
/// Carries requests to an agent, and says by an error of its own what TLS, the token or too many wrong tokens are in the way of.
/// </summary>
/// <remarks>
/// Thread-safe. Redirects are not followed and proxies are not asked: the token goes to the address that was given and to no other. A
/// certificate is one that the system trusts, or exactly the one that is pinned, whoever issued it and to whatever name.
/// </remarks>
internal sealed class AgentTransport : DelegatingHandler
{
    private const int LongestRefusal = 64 * 1024;

    private readonly AgentAddress _address;
    private readonly CertificateThumbprint? _pin;
    private readonly TimeProvider _time;

    // Of the last certificate that was refused: the runtime throws one exception for all.
    private volatile ApiException? _refusal;

    private AgentTransport(AgentAddress address, CertificateThumbprint? pin, TimeProvider time)
    {
        _address = address;
        _pin = pin;
        _time = time;
    }

    /// <summary>Creates a transport; connects to nothing yet.</summary>
    /// <param name="address">Where the agent listens.</param>
    /// <param name="time">The time by which certificates are valid; null for the system's.</param>
    /// <exception cref="ResourceArgumentException">InvalidThumbprint: it can't be read, or is given without TLS.</exception>
    internal static HttpMessageHandler Create(AgentAddress address, TimeProvider? time = null)
    {
        CertificateThumbprint? pin = address.CertificateThumbprint is string text ? CertificateThumbprint.Parse(text) : null;
        if (pin is not null && !address.UseTls)
        {
            throw new ResourceArgumentException(ErrorIds.InvalidThumbprint, nameof(AgentAddress.CertificateThumbprint), pin,
                "Give it for TLS alone: without TLS there is no certificate");
        }

        var transport = new AgentTransport(address, pin, time ?? TimeProvider.System);
        HttpClientHandler handler = HttpTransport.Create();
        handler.UseProxy = false;
        if (address.UseTls)
            transport.UseTls(handler);

        transport.InnerHandler = handler;
        return transport;
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException e) when (_address.UseTls && ErrorOf(e) is ApiException error)
        {
            throw error;
        }

        if (response.IsSuccessStatusCode)
            return response;

        if (await ErrorOfAsync(response).ConfigureAwait(false) is not ApiException refusal)
            return response;

        response.Dispose();
        throw refusal;
    }

    private void UseTls(HttpClientHandler handler)
    {
        // Where the system is left to choose it may be set to take older ones.
        if (handler.SslProtocols == SslProtocols.None)
            handler.SslProtocols = SslProtocols.Tls12 | TlsVersions.Tls13;

        handler.ServerCertificateCustomValidationCallback = (_, certificate, chain, errors) => Accepts(certificate, chain, errors);
    }

    private bool Accepts(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        _refusal = certificate is null
            ? new ApiException(ErrorIds.AgentCertificateRefused, $"{_address.Uri} shows no certificate.")
            : RefusalOf(certificate, chain, errors);
        return _refusal is null;
    }

    private ApiException? RefusalOf(X509Certificate2 certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        bool isAccepted = _pin is null ? errors == SslPolicyErrors.None : _pin.Matches(certificate);
        if (_pin is not null && !isAccepted)
            return Refused(certificate, "is not the one whose thumbprint was given");

        DateTime now = _time.GetUtcNow().UtcDateTime;
        if (now >= certificate.NotAfter.ToUniversalTime() || now < certificate.NotBefore.ToUniversalTime())
            return NotValid(certificate);

        return isAccepted ? null : Refused(certificate, $"is not trusted by this system ({Reasons(chain, errors)})");
    }

    private ApiException Refused(X509Certificate2 certificate, string why) => new(ErrorIds.AgentCertificateRefused,
        $"The certificate of {_address.Uri} {why}. Its SHA-256 is {CertificateThumbprint.Of(certificate)}: " +
        "compare that with what the machine itself says, and give it as the thumbprint if it is the same.");

    private ApiException NotValid(X509Certificate2 certificate) => new(ErrorIds.AgentCertificateExpired, string.Format(
        CultureInfo.InvariantCulture, "The certificate of {0} is valid from {1:u} to {2:u}: renew it, or set the clock. SHA-256: {3}.",
        _address.Uri, certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime(),
        CertificateThumbprint.Of(certificate)));

    private static string Reasons(X509Chain? chain, SslPolicyErrors errors)
    {
        bool hasOtherName = (errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0;
        IEnumerable<string> names = hasOtherName ? ["it is for another name"] : [];
        IEnumerable<string> status = (chain?.ChainStatus ?? []).Select(static each => each.StatusInformation.Trim().TrimEnd('.'));
        return string.Join("; ", names.Concat(status).Where(static reason => reason.Length > 0).Distinct(StringComparer.Ordinal));
    }

    /// <summary>What TLS is in the way of; null if it is not TLS.</summary>
    private ApiException? ErrorOf(HttpRequestException error)
    {
        if (!TlsVersions.IsTlsFailure(error))
            return null;

        return _refusal ?? new ApiException(ErrorIds.AgentTlsFailed,
            $"TLS 1.2 or 1.3 can't be agreed on with {_address.Uri}: it speaks an older TLS or none, or is no endpoint.", error);
    }

    /// <summary>What an endpoint refuses by a status of its own; null for another answer.</summary>
    private async Task<ApiException?> ErrorOfAsync(HttpResponseMessage response)
    {
        if ((int)response.StatusCode == 429)
        {
            string seconds = response.Headers.RetryAfter?.ToString() ?? "60";
            return new ApiException(ErrorIds.AgentThrottled,
                $"{_address.Uri} got too many wrong tokens from this address: correct the token, and ask again in {seconds} s.");
        }

        if (response.StatusCode != HttpStatusCode.BadRequest)
            return null;

        // Read whole and kept, so that whoever gets the answer can read it again.
        await response.Content.LoadIntoBufferAsync(LongestRefusal).ConfigureAwait(false);
        string text = await response.Content.ReadAsStringAsync().ConfigureAwait(false);
        return IdOf(text) == ErrorIds.TlsRequired
            ? new ApiException(ErrorIds.AgentTlsRequired, $"{_address.Uri} speaks TLS alone: ask it by TLS.")
            : null;
    }

    private static string? IdOf(string text)
    {
        try
        {
            return JsonTextReader.Read(text).Members.FirstOrDefault(static member => member.Key == "error").Value?.Text;
        }
        catch (JsonTextException)
        {
            return null;
        }
    }
}
