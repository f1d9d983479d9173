using Eth2Core.Networks;

namespace DepositCli.Commands.Rehearse;

/// <summary>Makes the keys of a rehearsal.</summary>
internal interface IRehearsalKeys
{
    /// <summary>Makes one key more than validators are needed, their deposits, and where asked their keystores, and writes them.</summary>
    Task<RehearsalDeposits> MakeAsync(RehearseInput input, SpecConfig config, string folder, IProgress<long> progress, CancellationToken cancellationToken);
}
