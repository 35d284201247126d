// SPDX-License-Identifier: AGPL-3.0-or-later
// Who a program is on the network: a P-256 key and a certificate signed by itself. The workshop has
// one, made with its file; each device makes one per workshop, so that two workshops cannot tell
// that they saw the same laptop. Names and dates in certificates mean nothing here: the key does.
// Values; may be used from any thread, one thread at a time.
#pragma once

#include <array>
#include <boost/system/result.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;
struct x509_st;

namespace palabre::net {

// SHA-256 of a certificate's SubjectPublicKeyInfo (DER): the fingerprint of a key, whatever the
// certificate around it says.
using Pin = std::array<std::uint8_t, 32>;

// What names a device in a workshop: the first 16 bytes of the pin of its certificate.
using DeviceId = std::array<std::uint8_t, 16>;

using WorkshopId = std::array<std::uint8_t, 16>;

[[nodiscard]] DeviceId device_of(Pin const& pin);

// The pin of a certificate. Throws std::runtime_error where OpenSSL has no memory left.
[[nodiscard]] Pin pin_of(x509_st const& certificate);

enum class IdentityError {
  unreadable,  // not PEM, or a part is missing or damaged
  wrong_key,   // a key of another kind than P-256
  not_a_pair,  // the certificate is of another key
};

// About 2 KiB of memory; generating one takes well under a millisecond.
class Identity {
 public:
  // Throws std::runtime_error where the system gives no randomness.
  [[nodiscard]] static Identity generate();

  // Reads what to_pem wrote.
  [[nodiscard]] static boost::system::result<Identity, IdentityError> from_pem(
      std::string_view pem);

  // The private key (PKCS #8) followed by the certificate. A secret: whoever has it *is* this
  // program.
  [[nodiscard]] std::string to_pem() const;

  [[nodiscard]] Pin const& pin() const { return pin_; }
  [[nodiscard]] DeviceId device() const { return device_of(pin_); }

  // For tls.cpp; owned by this object.
  [[nodiscard]] evp_pkey_st* key() const { return key_.get(); }
  [[nodiscard]] x509_st* certificate() const { return certificate_.get(); }

 private:
  struct FreeKey {
    void operator()(evp_pkey_st* key) const;
  };
  struct FreeCertificate {
    void operator()(x509_st* certificate) const;
  };
  using Key = std::unique_ptr<evp_pkey_st, FreeKey>;
  using Certificate = std::unique_ptr<x509_st, FreeCertificate>;

  Identity(Key key, Certificate certificate);

  Key key_;
  Certificate certificate_;
  Pin pin_;
};

}  // namespace palabre::net
