using System.Security;

namespace GhostMonitor.Engine.Hosting;

/// <summary>Where an endpoint's certificate and its private key are. Immutable.</summary>
/// <param name="Path">The full path of the certificate: PEM with the chain behind it, or PFX.</param>
/// <param name="KeyPath">The full path of the private key in PEM; null if the certificate's file has it.</param>
/// <param name="Password">The password of the PFX or of the key; null for none.</param>
internal sealed record CertificateSource(string Path, string? KeyPath = null, SecureString? Password = null);
