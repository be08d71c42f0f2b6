using Daybook.Domain.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Daybook.Api.Access;

/// <summary>Makes and compares hashes of passwords. They cost much work on purpose, so only a few are computed at once:
/// other requests need the machine too.</summary>
public sealed class PasswordHashes : IDisposable
{
    /// <summary>The number that OWASP recommends for PBKDF2 with HMAC-SHA512.</summary>
    private const int Rounds = 210_000;

    private readonly PasswordHasher<User> _hasher =
        new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));

    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lazy<string> _unknown;

    public PasswordHashes() => _unknown = new Lazy<string>(() => _hasher.HashPassword(null!, ApiKeys.NewSecret()));

    public async Task<string> Of(string password, CancellationToken cancel)
    {
        await _turns.WaitAsync(cancel);
        try
        {
            return _hasher.HashPassword(null!, Passwords.Spelled(password));
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Whether a hash is of this password. Without a hash the same work is done, so that the time of the
    /// answer tells nothing.</summary>
    public async Task<bool> AreSame(string? hash, string password, CancellationToken cancel)
    {
        await _turns.WaitAsync(cancel);
        try
        {
            var same = _hasher.VerifyHashedPassword(null!, hash ?? _unknown.Value, Passwords.Spelled(password));
            return hash is not null && same != PasswordVerificationResult.Failed;
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();
}
