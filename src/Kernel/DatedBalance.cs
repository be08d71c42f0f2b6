using System.Text.Json.Serialization;

namespace Daybook.Kernel;

/// <summary>A balance that changes on dates: immutable. Every query and every change costs O(log n) in the number of
/// distinct dates, unless its comment says otherwise.</summary>
/// <remarks>
/// An AVL tree keyed by date in which each node also knows the sum of its subtree and the lowest running sum within it
/// (Cormen, Leiserson, Rivest, Stein, Introduction to Algorithms, "Augmenting Data Structures"). A change copies the
/// path to its node and shares the rest (Driscoll, Sarnak, Sleator, Tarjan, Making Data Structures Persistent, 1989).
/// Removing the past joins subtrees of unequal height (Blelloch, Ferizovic, Sun, Just Join for Parallel Ordered Sets,
/// 2016). The JSON form is a list of <c>{"date":"2026-03-01","delta":5}</c> ordered by date. </remarks>
[JsonConverter(typeof(DatedBalanceConverter))]
public sealed class DatedBalance
{
    private readonly Node? _root;

    private DatedBalance(Node? root) => _root = root;

    /// <summary>The balance without any change: zero on every date.</summary>
    public static DatedBalance Empty { get; } = new(null);

    /// <summary>The balance after the last change.</summary>
    public decimal Total => Node.SumOf(_root);

    /// <summary>The net change of each date that has one, in order; O(n).</summary>
    public IEnumerable<(DateOnly Date, decimal Delta)> Changes => Node.InOrder(_root);

    /// <summary>The balance with one more change. Changes on one date are added together; a date whose sum becomes zero
    /// is removed.</summary>
    public DatedBalance Add(DateOnly date, decimal delta) =>
        delta == 0 ? this : new DatedBalance(Node.Add(_root, date, delta));

    /// <summary>The balance at the end of the date.</summary>
    public decimal At(DateOnly date)
    {
        var sum = 0m;
        for (var node = _root; node is not null;)
        {
            if (date < node.Date)
            {
                node = node.Left;
                continue;
            }

            sum += Node.SumOf(node.Left) + node.Delta;
            node = node.Right;
        }

        return sum;
    }

    /// <summary>The minimum of the balance at the date and after every later change. This amount can be subtracted on
    /// the date without making any later balance negative.</summary>
    public decimal LowestFrom(DateOnly date)
    {
        var at = At(date);
        return Node.LowestAfter(_root, date, 0) is { } later && later < at ? later : at;
    }

    /// <summary>The first date, from the given date on, at whose end the balance is below the limit; null when there is
    /// none.</summary>
    public DateOnly? FirstBelow(DateOnly from, decimal limit) =>
        At(from) < limit ? from : Node.FirstBelow(_root, from, 0, limit);

    /// <summary>The balance with all changes before the date combined into one opening change on that date, as when a
    /// period is closed. Balances at the date and later stay the same. Balances before the date become zero, so that
    /// nothing can be subtracted there any more.</summary>
    public DatedBalance FoldBefore(DateOnly date)
    {
        if (date == DateOnly.MinValue) return this;
        var opening = At(date.AddDays(-1));
        var rest = new DatedBalance(Node.From(_root, date));
        return rest.Add(date, opening);
    }

    private sealed class Node
    {
        private readonly int _height;
        private readonly decimal _sum;
        private readonly decimal _lowest;

        private Node(Node? left, DateOnly date, decimal delta, Node? right)
        {
            (Left, Date, Delta, Right) = (left, date, delta, right);
            _height = Math.Max(HeightOf(left), HeightOf(right)) + 1;
            var here = SumOf(left) + delta;
            _sum = here + SumOf(right);
            _lowest = left is null ? here : Math.Min(left._lowest, here);
            if (right is not null) _lowest = Math.Min(_lowest, here + right._lowest);
        }

        public Node? Left { get; }

        public DateOnly Date { get; }

        public decimal Delta { get; }

        public Node? Right { get; }

        public static decimal SumOf(Node? node) => node?._sum ?? 0;

        public static Node? Add(Node? node, DateOnly date, decimal delta)
        {
            if (node is null) return new Node(null, date, delta, null);
            if (date < node.Date) return Join(Add(node.Left, date, delta), node.Date, node.Delta, node.Right);
            if (date > node.Date) return Join(node.Left, node.Date, node.Delta, Add(node.Right, date, delta));
            return node.Delta + delta == 0
                ? Join(node.Left, node.Right)
                : new Node(node.Left, date, node.Delta + delta, node.Right);
        }

        /// <summary>The part of the tree with this date and later dates.</summary>
        public static Node? From(Node? node, DateOnly date) =>
            node is null ? null
            : node.Date < date ? From(node.Right, date)
            : Join(From(node.Left, date), node.Date, node.Delta, node.Right);

        /// <summary>The lowest running sum at changes after the date; <paramref name="before"/> is the sum of
        /// everything to the left of the subtree.</summary>
        public static decimal? LowestAfter(Node? node, DateOnly date, decimal before)
        {
            if (node is null) return null;
            var here = before + SumOf(node.Left) + node.Delta;
            if (node.Date <= date) return LowestAfter(node.Right, date, here);
            var lowest = node.Right is null ? here : Math.Min(here, here + node.Right._lowest);
            return LowestAfter(node.Left, date, before) is { } left && left < lowest ? left : lowest;
        }

        /// <summary>The first change after the date whose running sum is below the limit. The stored minimum shows
        /// which subtree contains such a change, so only subtrees that the date divides can be searched without
        /// result.</summary>
        public static DateOnly? FirstBelow(Node? node, DateOnly after, decimal before, decimal limit)
        {
            if (node is null || before + node._lowest >= limit) return null;
            var here = before + SumOf(node.Left) + node.Delta;
            if (node.Date <= after) return FirstBelow(node.Right, after, here, limit);
            return FirstBelow(node.Left, after, before, limit)
                ?? (here < limit ? node.Date : FirstBelow(node.Right, after, here, limit));
        }

        public static IEnumerable<(DateOnly Date, decimal Delta)> InOrder(Node? root)
        {
            var path = new Stack<Node>();
            for (var node = root; node is not null || path.Count > 0; node = node.Right)
            {
                for (; node is not null; node = node.Left) path.Push(node);
                node = path.Pop();
                yield return (node.Date, node.Delta);
            }
        }

        private static int HeightOf(Node? node) => node?._height ?? 0;

        /// <summary>Joins two trees.</summary>
        private static Node? Join(Node? left, Node? right)
        {
            if (left is null) return right;
            if (right is null) return left;
            var first = right;
            while (first.Left is { } earlier) first = earlier;
            return Join(left, first.Date, first.Delta, WithoutFirst(right));
        }

        private static Node? WithoutFirst(Node node) =>
            node.Left is null ? node.Right : Join(WithoutFirst(node.Left), node.Date, node.Delta, node.Right);

        /// <summary>Joins two trees and one change between them. The result is balanced for any heights of the two
        /// trees.</summary>
        private static Node Join(Node? left, DateOnly date, decimal delta, Node? right)
        {
            if (HeightOf(left) > HeightOf(right) + 1)
                return Rotated(left!.Left, left.Date, left.Delta, Join(left.Right, date, delta, right));
            if (HeightOf(right) > HeightOf(left) + 1)
                return Rotated(Join(left, date, delta, right!.Left), right.Date, right.Delta, right.Right);
            return new Node(left, date, delta, right);
        }

        /// <summary>The AVL rotations, for heights that differ by at most two.</summary>
        private static Node Rotated(Node? left, DateOnly date, decimal delta, Node? right)
        {
            if (HeightOf(left) > HeightOf(right) + 1)
            {
                return HeightOf(left!.Left) >= HeightOf(left.Right)
                    ? new Node(left.Left, left.Date, left.Delta, new Node(left.Right, date, delta, right))
                    : Lifted(left.Left, left.Date, left.Delta, left.Right!, date, delta, right);
            }

            if (HeightOf(right) > HeightOf(left) + 1)
            {
                return HeightOf(right!.Right) >= HeightOf(right.Left)
                    ? new Node(new Node(left, date, delta, right.Left), right.Date, right.Delta, right.Right)
                    : Lifted(left, date, delta, right.Left!, right.Date, right.Delta, right.Right);
            }

            return new Node(left, date, delta, right);
        }

        private static Node Lifted(
            Node? a, DateOnly date, decimal delta, Node middle, DateOnly later, decimal laterDelta, Node? d) =>
            new(new Node(a, date, delta, middle.Left), middle.Date, middle.Delta,
                new Node(middle.Right, later, laterDelta, d));
    }
}
