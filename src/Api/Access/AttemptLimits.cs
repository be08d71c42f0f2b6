using System.Net;
using System.Net.Sockets;

namespace Daybook.Api.Access;

/// <summary>Limits attempts at passwords, by login and by address, in memory of a limited size: the oldest are
/// forgotten first. Each node counts for itself.</summary>
internal sealed class AttemptLimits(TimeProvider clock)
{
    /// <summary>Most failures of a login in <see cref="Window"/>.</summary>
    public const int MostByLogin = 5;

    /// <summary>Most failures from an address in <see cref="Window"/>: an office has one for all who work
    /// there.</summary>
    public const int MostByAddress = 20;

    /// <summary>Most logins, and most addresses, that are remembered.</summary>
    public const int Kept = 10_000;
    private const int NetworkBytes = 8;

    /// <summary>So long failures are counted together.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly Counts _byLogin = new(MostByLogin);
    private readonly Counts _byAddress = new(MostByAddress);

    /// <summary>Counts an attempt before it is looked at, so that many at once are no more than many in turn.</summary>
    /// <returns>Null when it may be looked at.</returns>
    public HeldBack? Take(string login, IPAddress? address)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (_byLogin.Held(login, now) is { } byLogin) return byLogin;
            if (_byAddress.Held(Network(address), now) is { } byAddress)
                return byAddress with { ByAddress = true };
            _byLogin.Add(login, 1, now);
            _byAddress.Add(Network(address), 1, now);
            return null;
        }
    }

    /// <summary>It was a good one, which counts for nothing.</summary>
    public void GiveBack(string login, IPAddress? address)
    {
        lock (_gate)
        {
            _byLogin.Add(login, -1, clock.GetUtcNow());
            _byAddress.Add(Network(address), -1, clock.GetUtcNow());
        }
    }

    /// <summary>Who has an address of version 6 has a whole network of them.</summary>
    private static string Network(IPAddress? address)
    {
        if (address is null) return "";
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, NetworkBytes))
            : plain.ToString();
    }

    /// <summary>Counts by name. When there is no more room the oldest is forgotten, but none that is held back while
    /// there is another: many failures under other names must not free one.</summary>
    private sealed class Counts(int most)
    {
        private readonly OrderedDictionary<string, Count> _counts = new(StringComparer.Ordinal);

        public HeldBack? Held(string name, DateTimeOffset now)
        {
            if (Find(name, now) is not { } count || count.Number < most) return null;
            var isNews = !count.IsTold;
            _counts[name] = count with { IsTold = true };
            return new HeldBack(count.Since + Window, isNews);
        }

        public void Add(string name, int number, DateTimeOffset now)
        {
            var count = Find(name, now) ?? new Count(now, 0, false);
            if (!_counts.ContainsKey(name) && _counts.Count >= Kept) _counts.RemoveAt(Forgettable(now));
            _counts[name] = count with { Number = Math.Max(0, count.Number + number) };
        }

        private int Forgettable(DateTimeOffset now)
        {
            for (var at = 0; at < _counts.Count; at++)
            {
                var count = _counts.GetAt(at).Value;
                if (count.Number < most || now - count.Since >= Window) return at;
            }

            return 0;
        }

        private Count? Find(string name, DateTimeOffset now)
        {
            if (!_counts.TryGetValue(name, out var count)) return null;
            if (now - count.Since < Window) return count;
            _counts.Remove(name);
            return null;
        }
    }

    private sealed record Count(DateTimeOffset Since, int Number, bool IsTold);
}

/// <summary>An attempt that is not looked at.</summary>
/// <param name="IsNews">Whether this is the first since the limit was reached.</param>
internal sealed record HeldBack(DateTimeOffset Until, bool IsNews)
{
    public bool ByAddress { get; init; }
}
