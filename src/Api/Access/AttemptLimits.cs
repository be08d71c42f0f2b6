using System.Net;
using System.Net.Sockets;

namespace Daybook.Api.Access;

/// <summary>Limits failed attempts, by login and by address. Only failures count. An attempt that is being checked may
/// still fail, so no more are checked at once than failures are left; further ones wait. So many attempts at once can
/// guess no more than many in turn, and an office can sign in all at once. Each node counts for itself.</summary>
internal sealed class AttemptLimits(TimeProvider clock)
{
    /// <summary>The most failures of one login in <see cref="Window"/>.</summary>
    public const int MostByLogin = 5;

    /// <summary>The most failures from one address in <see cref="Window"/>. All people of an office may share one
    /// address.</summary>
    public const int MostByAddress = 20;

    /// <summary>The most logins, and the most addresses, that are remembered.</summary>
    public const int Kept = 10_000;

    /// <summary>The most attempts that wait for one login or one address. More are held back.</summary>
    public const int MostWaiting = 100;
    private const int NetworkBytes = 8;

    /// <summary>The time in which failures are counted together, from the first one.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly AttemptCounts _byLogin = new(MostByLogin);
    private readonly AttemptCounts _byAddress = new(MostByAddress);

    /// <summary>Begins an attempt. Waits while attempts are checked that may use up all failures that are
    /// left.</summary>
    /// <param name="login">Null to count by address only.</param>
    public async Task<Attempt> Begin(string? login, IPAddress? address, CancellationToken cancel)
    {
        var network = Network(address);
        while (true)
        {
            AttemptCount busy;
            Task turn;
            lock (_gate)
            {
                var now = clock.GetUtcNow();
                if (login is not null && _byLogin.Held(login, now) is { } byLogin) return new Attempt(byLogin);
                if (_byAddress.Held(network, now) is { } byAddress)
                    return new Attempt(byAddress with { ByAddress = true });
                var full = (login is null ? null : _byLogin.Full(login)) ?? _byAddress.Full(network);
                if (full is null)
                {
                    if (login is not null) _byLogin.Begin(login, now);
                    _byAddress.Begin(network, now);
                    return new Attempt(failed => End(login, network, failed));
                }

                if (full.Waiting >= MostWaiting) return new Attempt(new HeldBack(now, false));
                (busy, turn) = (full, full.WaitTurn());
            }

            try
            {
                await turn.WaitAsync(cancel);
            }
            finally
            {
                lock (_gate) busy.Waiting--;
            }
        }
    }

    private void End(string? login, string network, bool failed)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (login is not null) _byLogin.End(login, failed, now);
            _byAddress.End(network, failed, now);
        }
    }

    /// <summary>With IPv6 one client has a whole network of addresses.</summary>
    private static string Network(IPAddress? address)
    {
        if (address is null) return "";
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, NetworkBytes))
            : plain.ToString();
    }
}

/// <summary>An attempt while it is checked. Disposing it makes room for the next one.</summary>
internal sealed class Attempt : IDisposable
{
    private Action<bool>? _end;

    public Attempt(HeldBack held) => Held = held;

    public Attempt(Action<bool> end) => _end = end;

    /// <summary>Not null when there were too many failures. Then nothing is checked.</summary>
    public HeldBack? Held { get; }

    /// <summary>Set it before disposing: only failures count.</summary>
    public bool HasFailed { get; set; }

    public void Dispose()
    {
        _end?.Invoke(HasFailed);
        _end = null;
    }
}

/// <summary>An attempt that is not checked, because there were too many failures.</summary>
/// <param name="IsNews">True for the first one since the limit was reached.</param>
internal sealed record HeldBack(DateTimeOffset Until, bool IsNews)
{
    public bool ByAddress { get; init; }
}
