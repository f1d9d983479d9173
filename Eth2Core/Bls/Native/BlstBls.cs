using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Eth2Core.Bls.Native;

/// <summary>The same operations by blst, a library in C and assembly that most beacon clients use, where it is installed.</summary>
/// <remarks>Nothing loads it by itself: whoever wants it asks with <see cref="TryLoad"/>, which refuses a library that computes a known answer wrong.</remarks>
public sealed unsafe class BlstBls : IBls
{
    private const int LargestChunk = 128;

    private readonly BlstLibrary _blst;

    private BlstBls(BlstLibrary blst) => _blst = blst;

    /// <inheritdoc/>
    public string Name => "blst";

    /// <summary>The library's file.</summary>
    public string Location => _blst.Location;

    /// <summary>The functions, for comparisons.</summary>
    internal BlstLibrary Library => _blst;

    /// <summary>Loads the library and compares known answers.</summary>
    /// <param name="folder">The folder that has it; null for wherever the system looks for libraries.</param>
    /// <param name="bls">The library.</param>
    /// <param name="error">Why it is not used.</param>
    public static bool TryLoad(string? folder, [NotNullWhen(true)] out BlstBls? bls, [NotNullWhen(false)] out BlstError? error)
    {
        bls = null;
        if (!BlstLibrary.TryLoad(folder, out BlstLibrary? library, out error))
            return false;
        BlstBls loaded = new(library);
        error = BlsSelfCheck.FindWrongAnswer(loaded) is { } operation ? new BlstError.WrongAnswer(library.Location, operation) : null;
        bls = error is null ? loaded : null;
        return error is null;
    }

    /// <inheritdoc/>
    public bool TrySkToPk(ReadOnlySpan<byte> secretKey, Span<byte> pubkey)
    {
        Lengths.Require(secretKey.Length, Lengths.SecretKey, nameof(secretKey));
        Lengths.Require(pubkey.Length, Lengths.Pubkey, nameof(pubkey));
        pubkey.Clear();
        byte* scalar = stackalloc byte[Lengths.SecretKey];
        BlstG1 point = default;
        bool isKey = ReadSecretKey(secretKey, scalar);
        if (isKey)
        {
            _blst.SkToPkInG1(&point, scalar);
            fixed (byte* bytes = pubkey)
                _blst.P1Compress(bytes, &point);
        }

        CryptographicOperations.ZeroMemory(new Span<byte>(scalar, Lengths.SecretKey));
        return isKey;
    }

    /// <inheritdoc/>
    public bool TrySign(ReadOnlySpan<byte> secretKey, ReadOnlySpan<byte> message, Span<byte> signature)
    {
        Lengths.Require(secretKey.Length, Lengths.SecretKey, nameof(secretKey));
        Lengths.Require(signature.Length, Lengths.Signature, nameof(signature));
        BlstG2 point = Hash(message);
        signature.Clear();
        byte* scalar = stackalloc byte[Lengths.SecretKey];
        bool isKey = ReadSecretKey(secretKey, scalar);
        if (isKey)
        {
            _blst.SignPkInG1(&point, &point, scalar);
            fixed (byte* bytes = signature)
                _blst.P2Compress(bytes, &point);
        }

        CryptographicOperations.ZeroMemory(new Span<byte>(scalar, Lengths.SecretKey));
        return isKey;
    }

    /// <inheritdoc/>
    public void BatchSkToPk(ReadOnlySpan<byte> secretKeys, Span<byte> pubkeys, Span<bool> results) => SecretBatches.SkToPk(this, secretKeys, pubkeys, results);

    /// <inheritdoc/>
    public void BatchSign(ReadOnlySpan<byte> secretKeys, ReadOnlySpan<byte> messages, Span<byte> signatures, Span<bool> results) => SecretBatches.Sign(this, secretKeys, messages, signatures, results);

    /// <inheritdoc/>
    public bool KeyValidate(ReadOnlySpan<byte> pubkey) => _blst.TryReadPubkey(pubkey, out _);

    /// <inheritdoc/>
    public bool SignatureValidate(ReadOnlySpan<byte> signature) => _blst.TryReadSignature(signature, out _);

    /// <inheritdoc/>
    public bool Verify(ReadOnlySpan<byte> pubkey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        _blst.TryReadPubkey(pubkey, out BlstG1Affine key) && _blst.TryReadSignature(signature, out BlstG2Affine point) && Holds(key, message, point);

    /// <inheritdoc/>
    public bool TryAggregate(ReadOnlySpan<byte> signatures, Span<byte> aggregate)
    {
        Lengths.Require(aggregate.Length, Lengths.Signature, nameof(aggregate));
        BlstG2 sum = default;
        bool isValid = signatures.Length > 0 && signatures.Length % Lengths.Signature == 0;
        for (int i = 0; isValid && i < signatures.Length; i += Lengths.Signature)
        {
            isValid = _blst.TryReadSignature(signatures.Slice(i, Lengths.Signature), out BlstG2Affine point);
            _blst.P2AddOrDoubleAffine(&sum, &sum, &point);
        }

        aggregate.Clear();
        if (isValid)
        {
            fixed (byte* bytes = aggregate)
                _blst.P2Compress(bytes, &sum);
        }

        return isValid;
    }

    /// <inheritdoc/>
    public bool TryAggregatePublicKeys(ReadOnlySpan<byte> pubkeys, Span<byte> aggregate)
    {
        Lengths.Require(aggregate.Length, Lengths.Pubkey, nameof(aggregate));
        bool isValid = _blst.TryReadPubkeys(pubkeys, out BlstG1Affine[] points) && points.Length > 0;
        aggregate.Clear();
        if (isValid)
        {
            BlstG1 sum = _blst.Sum(points);
            fixed (byte* bytes = aggregate)
                _blst.P1Compress(bytes, &sum);
        }

        return isValid;
    }

    /// <inheritdoc/>
    public bool AggregateVerify(ReadOnlySpan<byte> pubkeys, IReadOnlyList<ReadOnlyMemory<byte>> messages, ReadOnlySpan<byte> signature)
    {
        ArgumentNullException.ThrowIfNull(messages);
        if (!_blst.TryReadPubkeys(pubkeys, out BlstG1Affine[] keys) || keys.Length == 0 || keys.Length != messages.Count || !_blst.TryReadSignature(signature, out BlstG2Affine point))
            return false;
        using BlstPairing pairing = new(_blst);
        pairing.Add(keys[0], point, messages[0].Span);
        for (int i = 1; i < keys.Length; i++)
            pairing.Add(keys[i], messages[i].Span);
        return pairing.IsOne();
    }

    /// <inheritdoc/>
    public bool FastAggregateVerify(ReadOnlySpan<byte> pubkeys, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (!_blst.TryReadPubkeys(pubkeys, out BlstG1Affine[] keys) || keys.Length == 0 || !_blst.TryReadSignature(signature, out BlstG2Affine point))
            return false;
        BlstG1 sum = _blst.Sum(keys);
        BlstG1Affine key;
        _blst.P1ToAffine(&key, &sum);
        return _blst.P1IsInf(&sum) == 0 && Holds(key, message, point);
    }

    /// <inheritdoc/>
    public void BatchVerify(ReadOnlySpan<byte> pubkeys, ReadOnlySpan<byte> messages, ReadOnlySpan<byte> signatures, Span<bool> results)
    {
        Lengths.Require(pubkeys.Length, checked(results.Length * Lengths.Pubkey), nameof(pubkeys));
        Lengths.Require(messages.Length, checked(results.Length * Lengths.SigningRoot), nameof(messages));
        Lengths.Require(signatures.Length, checked(results.Length * Lengths.Signature), nameof(signatures));
        (byte[] allPubkeys, byte[] allMessages, byte[] allSignatures, int count) = (pubkeys.ToArray(), messages.ToArray(), signatures.ToArray(), results.Length);
        int length = Math.Clamp((count + Environment.ProcessorCount - 1) / Environment.ProcessorCount, 1, LargestChunk);
        bool[][] answers = new bool[(count + length - 1) / length][];
        Parallel.For(0, answers.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i => answers[i] = VerifyChunk(allPubkeys, allMessages, allSignatures, i * length, Math.Min(length, count - (i * length))));
        for (int i = 0; i < answers.Length; i++)
            answers[i].CopyTo(results[(i * length)..]);
    }

    private bool[] VerifyChunk(byte[] pubkeys, byte[] messages, byte[] signatures, int start, int count)
    {
        BlstBatch batch = new(
            _blst,
            pubkeys.AsSpan(start * Lengths.Pubkey, count * Lengths.Pubkey),
            messages.AsSpan(start * Lengths.SigningRoot, count * Lengths.SigningRoot),
            signatures.AsSpan(start * Lengths.Signature, count * Lengths.Signature));
        batch.Verify();
        return batch.Results;
    }

    private bool Holds(in BlstG1Affine key, ReadOnlySpan<byte> message, in BlstG2Affine signature)
    {
        using BlstPairing pairing = new(_blst);
        pairing.Add(key, signature, message);
        return pairing.IsOne();
    }

    private bool ReadSecretKey(ReadOnlySpan<byte> secretKey, byte* scalar)
    {
        fixed (byte* bytes = secretKey)
            _blst.ScalarFromBigEndian(scalar, bytes);
        return _blst.SkCheck(scalar) != 0;
    }

    private BlstG2 Hash(ReadOnlySpan<byte> message)
    {
        BlstG2 point;
        fixed (byte* bytes = message)
        fixed (byte* tag = Ciphersuite.DomainSeparationTag)
            _blst.HashToG2(&point, bytes, (nuint)message.Length, tag, (nuint)Ciphersuite.DomainSeparationTag.Length, null, 0);
        return point;
    }
}
