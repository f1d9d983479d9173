namespace DepositContract.Submission;

/// <summary>One deposit of a journal: every transaction that was ever made for it under one nonce, and what is known of them.</summary>
internal sealed class JournaledDeposit(JournalEntry.Intent first)
{
    private readonly List<JournalEntry.Intent> _versions = [first];

    /// <summary>Its transactions, oldest first. They share nonce and call, so at most one of them can ever be mined.</summary>
    internal IReadOnlyList<JournalEntry.Intent> Versions => _versions;

    /// <summary>The newest transaction: the only one that is sent again.</summary>
    internal JournalEntry.Intent Current => _versions[^1];

    /// <summary>Whether some node took one of its transactions.</summary>
    internal bool IsSent { get; private set; }

    /// <summary>Where it was seen last; null while it waits.</summary>
    internal JournalEntry.Mined? Mined { get; private set; }

    /// <summary>Set once its block will not be taken back.</summary>
    internal JournalEntry.Final? Final { get; private set; }

    /// <summary>Set while its nonce is used by another transaction of the account.</summary>
    internal JournalEntry.NonceUsed? NonceUsed { get; private set; }

    /// <summary>Whether it was given up, so that the same deposit may be made again.</summary>
    internal bool IsLost { get; private set; }

    /// <summary>Takes a line about one of its transactions in.</summary>
    internal void Apply(JournalEntry entry)
    {
        switch (entry)
        {
            case JournalEntry.Intent replacement:
                _versions.Add(replacement);
                IsSent = false;
                break;
            case JournalEntry.Sent:
                IsSent = true;
                break;
            case JournalEntry.Mined mined:
                (IsSent, Mined, NonceUsed) = (true, mined, null);
                break;
            case JournalEntry.Reorganised:
                (Mined, Final, NonceUsed) = (null, null, null);
                break;
            case JournalEntry.Final final:
                Final = final;
                break;
            case JournalEntry.NonceUsed used:
                NonceUsed = used;
                break;
            case JournalEntry.Lost:
                IsLost = true;
                break;
        }
    }
}
