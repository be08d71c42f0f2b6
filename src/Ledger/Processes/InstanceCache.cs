namespace Daybook.Ledger;

/// <summary>A bounded cache of the instances of one process that were used last.</summary>
internal sealed class InstanceCache(int limit)
{
    private readonly Dictionary<string, LinkedListNode<Instance>> _byId = [];
    private readonly LinkedList<Instance> _byUse = [];

    public Instance? Find(string id)
    {
        if (!_byId.TryGetValue(id, out var node)) return null;
        _byUse.Remove(node);
        _byUse.AddFirst(node);
        return node.Value;
    }

    public void Keep(Instance instance)
    {
        if (_byId.Remove(instance.Id, out var old)) _byUse.Remove(old);
        _byId.Add(instance.Id, _byUse.AddFirst(instance));
        if (_byUse.Count <= limit) return;
        _byId.Remove(_byUse.Last!.Value.Id);
        _byUse.RemoveLast();
    }

    public void Clear()
    {
        _byId.Clear();
        _byUse.Clear();
    }
}
