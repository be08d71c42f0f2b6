namespace Daybook.Ledger.Tests.Chain;

/// <summary>The tree of RFC 9162, tested with the test vectors of certificate transparency logs.</summary>
public sealed class MerkleTests
{
    private static readonly string[] Inputs =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] Roots =
    [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void The_root_over_nothing_is_the_hash_of_nothing() =>
        Hex(Merkle.Root([])).ShouldBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Roots_are_those_of_the_reference(int size)
    {
        Hex(Merkle.Root(Reference(size))).ShouldBe(Roots[size - 1]);
        Hex(Frontier(Reference(size)).Root()).ShouldBe(Roots[size - 1]);
    }

    [Theory]
    [InlineData(0, 1, "")]
    [InlineData(0, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 "
        + "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e "
        + "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(5, 8, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b "
        + "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 "
        + "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(1, 5, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d "
        + "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e "
        + "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public void Paths_are_those_of_the_reference(int index, int size, string path) =>
        string.Join(' ', Merkle.Path(index, Reference(size)).Select(Hex)).ShouldBe(path);

    [Fact]
    public void Every_leaf_of_every_tree_leads_to_its_root_and_to_no_other()
    {
        for (var size = 1; size <= 70; size++)
        {
            var leaves = Enumerable.Range(0, size).Select(i => Merkle.LeafOf([(byte)i])).ToArray();
            var root = Hex(Merkle.Root(leaves));
            Hex(Frontier(leaves).Root()).ShouldBe(root);
            for (var index = 0; index < size; index++)
            {
                var path = Merkle.Path(index, leaves).ToArray();
                path.Length.ShouldBe(Merkle.PathLength(index, size));
                Hex(Merkle.RootFromPath(leaves[index], index, size, path)).ShouldBe(root);
                Passing(index, leaves).Select(Hex).ShouldBe(path.Select(Hex));
                if (size == 1) continue;
                Hex(Merkle.RootFromPath(leaves[(index + 1) % size], index, size, path)).ShouldNotBe(root);
                Should.Throw<ArgumentException>(() => Merkle.RootFromPath(leaves[index], index, size, path.AsSpan(1)));
                path[^1] = leaves[index];
                Hex(Merkle.RootFromPath(leaves[index], index, size, path)).ShouldNotBe(root);
            }
        }
    }

    [Fact]
    public void A_leaf_that_a_tree_does_not_have_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Merkle.PathLength(3, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => Merkle.PathLength(-1, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => Merkle.PathLength(0, 0));
    }

    private static byte[][] Reference(int size) =>
        [.. Inputs[..size].Select(i => Merkle.LeafOf(Convert.FromHexString(i)))];

    private static MerkleFrontier Frontier(byte[][] leaves)
    {
        var tree = new MerkleFrontier();
        foreach (var leaf in leaves) tree.Add(leaf);
        return tree;
    }

    private static IReadOnlyList<byte[]> Passing(int index, byte[][] leaves)
    {
        var path = new MerklePath(index, leaves.Length);
        foreach (var leaf in leaves) path.Add(leaf);
        return path.Hashes();
    }

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
