namespace Daybook.Domain.Orders;

/// <summary>The wanted quantities of orders, by rank. Immutable; a change, or the sum before a rank, costs O(log
/// n).</summary>
/// <remarks>An AVL tree in which each node has the sum of its subtree (Cormen, Leiserson, Rivest, Stein, Introduction
/// to Algorithms, "Augmenting Data Structures"). A change copies the path to its node and shares the rest.</remarks>
internal sealed class RankedWishes
{
    private readonly Node? _root;

    private RankedWishes(Node? root) => _root = root;

    public static RankedWishes None { get; } = new(null);

    public bool IsEmpty => _root is null;

    public decimal Total => _root?.Sum ?? 0;

    /// <summary>Adds an entry whose rank is not in the tree yet.</summary>
    public RankedWishes Add(BackOrderRank rank, decimal wanted) => new(Node.Add(_root, rank, wanted));

    /// <summary>Removes the entry with this rank.</summary>
    public RankedWishes Remove(BackOrderRank rank) => new(Node.Remove(_root, rank));

    /// <summary>The sum of the quantities before the rank.</summary>
    public decimal Before(BackOrderRank rank)
    {
        var sum = 0m;
        for (var node = _root; node is not null;)
        {
            if (rank.CompareTo(node.Rank) <= 0)
            {
                node = node.Left;
                continue;
            }

            sum += (node.Left?.Sum ?? 0) + node.Wanted;
            node = node.Right;
        }

        return sum;
    }

    private sealed class Node(Node? left, BackOrderRank rank, decimal wanted, Node? right)
    {
        private readonly int _height = Math.Max(HeightOf(left), HeightOf(right)) + 1;

        public Node? Left => left;

        public BackOrderRank Rank => rank;

        public decimal Wanted => wanted;

        public Node? Right => right;

        public decimal Sum { get; } = (left?.Sum ?? 0) + wanted + (right?.Sum ?? 0);

        public static Node Add(Node? node, BackOrderRank rank, decimal wanted)
        {
            if (node is null) return new Node(null, rank, wanted, null);
            return rank.CompareTo(node.Rank) < 0
                ? Balanced(Add(node.Left, rank, wanted), node, node.Right)
                : Balanced(node.Left, node, Add(node.Right, rank, wanted));
        }

        public static Node? Remove(Node? node, BackOrderRank rank)
        {
            if (node is null) return null;
            var order = rank.CompareTo(node.Rank);
            if (order < 0) return Balanced(Remove(node.Left, rank), node, node.Right);
            if (order > 0) return Balanced(node.Left, node, Remove(node.Right, rank));
            if (node.Left is null || node.Right is null) return node.Left ?? node.Right;
            var next = node.Right;
            while (next.Left is { } earlier) next = earlier;
            return Balanced(node.Left, next, Remove(node.Right, next.Rank));
        }

        private static int HeightOf(Node? node) => node?._height ?? 0;

        /// <summary>The rotations, for heights that differ by at most two.</summary>
        private static Node Balanced(Node? left, Node middle, Node? right)
        {
            if (HeightOf(left) > HeightOf(right) + 1)
            {
                return HeightOf(left!.Left) >= HeightOf(left.Right)
                    ? Of(left.Left, left, Of(left.Right, middle, right))
                    : Of(Of(left.Left, left, left.Right!.Left), left.Right, Of(left.Right.Right, middle, right));
            }

            if (HeightOf(right) > HeightOf(left) + 1)
            {
                return HeightOf(right!.Right) >= HeightOf(right.Left)
                    ? Of(Of(left, middle, right.Left), right, right.Right)
                    : Of(Of(left, middle, right.Left!.Left), right.Left, Of(right.Left.Right, right, right.Right));
            }

            return Of(left, middle, right);
        }

        private static Node Of(Node? left, Node middle, Node? right) =>
            new(left, middle.Rank, middle.Wanted, right);
    }
}
