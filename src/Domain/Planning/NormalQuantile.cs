namespace Daybook.Domain.Planning;

/// <summary>The quantile of the standard normal distribution, in decimals, so that it is the same on every
/// machine.</summary>
/// <remarks>M. J. Wichura, Algorithm AS 241: The percentage points of the normal distribution, Applied Statistics 37
/// (1988), procedure PPND7, which is right to about one part in ten million; rounded to four decimals here.</remarks>
public static class NormalQuantile
{
    private const int Decimals = 4;

    /// <summary>The value below which the given share lies.</summary>
    /// <param name="share">More than 0 and less than 1.</param>
    public static decimal Of(decimal share)
    {
        var q = share - 0.5m;
        return decimal.Round(
            Math.Abs(q) <= 0.425m ? Middle(q) : Tail(q, share), Decimals, MidpointRounding.AwayFromZero);
    }

    private static decimal Middle(decimal q)
    {
        var r = 0.180625m - (q * q);
        return q * ((((((59.10937472m * r) + 159.29113202m) * r) + 50.434271938m) * r) + 3.3871327179m)
            / ((((((67.187563600m * r) + 78.757757664m) * r) + 17.895169469m) * r) + 1);
    }

    private static decimal Tail(decimal q, decimal share)
    {
        var r = Roots.Square(-Logarithm(q < 0 ? share : 1 - share));
        var value = r <= 5 ? Near(r - 1.6m) : Far(r - 5);
        return q < 0 ? -value : value;
    }

    private static decimal Near(decimal r) =>
        ((((((0.17023821103m * r) + 1.3067284816m) * r) + 2.7568153900m) * r) + 1.4234372777m)
            / ((((0.12021132975m * r) + 0.73700164250m) * r) + 1);

    private static decimal Far(decimal r) =>
        ((((((0.017337203997m * r) + 0.42868294337m) * r) + 3.0812263860m) * r) + 6.6579051150m)
            / ((((0.012258202635m * r) + 0.24197894225m) * r) + 1);

    /// <summary>The natural logarithm of a share: doubled until it is at least a half, then by the series of the
    /// inverse hyperbolic tangent.</summary>
    private static decimal Logarithm(decimal share)
    {
        const decimal ofTwo = 0.6931471805599453094172321215m;
        var doubled = 0;
        for (; share < 0.5m; share *= 2) doubled++;
        var y = (share - 1) / (share + 1);
        var (sum, power) = (0m, y);
        // Each power is at most a ninth of the one before, so that 30 are enough for all decimals.
        for (var n = 1; n < 60; n += 2, power *= y * y) sum += power / n;
        return (2 * sum) - (doubled * ofTwo);
    }
}

/// <summary>Square roots in decimals.</summary>
internal static class Roots
{
    /// <summary>Enough for the largest decimal.</summary>
    private const int MaxSteps = 200;

    /// <summary>By Newton's method from above; zero for what is not positive.</summary>
    public static decimal Square(decimal square)
    {
        if (square <= 0) return 0;
        var root = Math.Max(square, 1);
        for (var i = 0; i < MaxSteps; i++)
        {
            var next = (root + (square / root)) / 2;
            if (next >= root) break;
            root = next;
        }

        return root;
    }
}
