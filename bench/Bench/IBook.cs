namespace Daybook.Bench;

/// <summary>The operations that both sides measure with the same orders.</summary>
internal interface IBook : IAsyncDisposable
{
    /// <summary>Appends a new order of three events and returns the position of the last.</summary>
    Task<long> Order(long n);

    /// <summary>The position of the read models, as other connections see it.</summary>
    Task<long> Shown();
}
