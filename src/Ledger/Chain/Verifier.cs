using Npgsql;

namespace Daybook.Ledger;

/// <summary>Recomputes the chain from the rows and names the first place where it does not hold (G8).</summary>
/// <remarks>One pass over blocks, events and answers in memory that does not grow with the ledger; what is appended
/// meanwhile is left for the next time. What is found (engine.md, rule 17): an edit without recomputation, at its
/// place; any rewrite or truncation before a checkpoint, with that checkpoint. Nothing later is claimed.</remarks>
public sealed class Verifier(NpgsqlDataSource source)
{
    /// <summary>Verifies everything after the trusted block.</summary>
    /// <param name="request">From where, and against which checkpoints. They must have been read before the call: a
    /// checkpoint made while it runs may have seen a block that it does not look at.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    public async Task<VerifyResult> Verify(
        VerifyRequest request, IProgress<VerifyProgress>? progress = null, CancellationToken cancel = default)
    {
        var witness = new CheckpointWitness(request.Checkpoints, request.TrustedKeys);
        var pass = new VerifyPass(source, request.From, witness, progress);
        var bad = await pass.Run(cancel);
        return new VerifyResult(bad is null, pass.Blocks, pass.Events, pass.Answers, bad)
        {
            Checkpoints = witness.Agreed,
        };
    }
}
