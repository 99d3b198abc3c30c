import type { Random } from './random.ts';

const FIRSTS =
  'Aaliyah Adam Agnieszka Ahmed Aiko Alejandro Amara Amélie Ana Anders Andrei Anja Antonio Aoife Arjun Ásta Astrid Ayşe Beatriz Benoît Bilal Björn Camille Carlos Chiara Chloé Daniel David Diego Dmitri Elena Elias Élodie Emeka Emma Erik Esra Fatima Felix Freya Gabriel Giulia Grace Hannah Haruto Hassan Helga Hiroshi Ibrahim Ida Imani Ingrid Isla Ivan Jakub Jana Javier Joanna João Jonas José Julia Kaito Karim Katarzyna Keiko Kofi Kwame Lars Laura Leila Léa Liam Lin Lucía Lukas Łucja Magnus Malik Marco Maria Mateo Mei Mikkel Mina Mohamed Naledi Nikolai Nina Noah Nour Olga Oliver Oluwaseun Omar Øyvind Paolo Pedro Petra Priya Rafael Rania Renée Rosa Ryo Saanvi Samir Sara Sebastián Selin Simone Sofia Søren Stefan Sven Tariq Thandiwe Tomás Ursula Valentina Viktor Wanjiru Wei Xin Yara Yasmin Yuki Zainab Zoë'.split(
    ' ',
  );
const LASTS =
  "Abdi Adeyemi Ahmad Almeida Andersson Bakker Banerjee Bauer Becker Bianchi Björk Boateng Brown Çelik Chanda Chen Costa D'Amico Dąbrowski da-Silva Dubois Eriksen Esposito Evans Fernández Ferrari Fischer Fontaine Fraser García Gómez González Gruber Gupta Haddad Hansen Hernández Hoffmann Horváth Hughes Ito Ivanov Jansen Jensen Johansson Jovanović Kamau Kaya Khan Kim Kobayashi Koch Kovács Kowalski Kumar Lange Larsen Laurent Lee Lefèvre Lewandowski Li Lindgren López MacLeod Mahlangu Martín Martínez Mbeki Mehta Meier Mensah Meyer Moreau Müller Murphy Nakamura Ndiaye Nguyễn Nielsen Novák Nowak O'Brien O'Connor Okonkwo Olsen Oyelaran Özdemir Papadopoulos Park Patel Pereira Persson Petrov Popescu Rahman Ramírez Reyes Ricci Richter Roberts Rodríguez Rossi Roux Sánchez Santos Sato Schmidt Schneider Schröder Sharma Singh Smirnova Smith Sørensen Suzuki Svensson Tanaka Taylor Thompson Torres Tran Van-Dijk Vargas Virtanen Vogel Wagner Walker Wang Watanabe Weber Williams Wójcik Yamamoto Yıldız Young Zhang Zhou Zimmermann".split(
    ' ',
  );

/** One of a list, by chance. */
export function pick<T>(random: Random, list: readonly T[]): T {
  const one = list[random.next() % list.length];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

/** True in one of `n` cases, by chance. */
export function oneIn(random: Random, n: number): boolean {
  return random.next() % n === 0;
}

/** A whole number from 0 up to, and without, `most`, by chance. */
export function below(random: Random, most: number): number {
  return Math.floor((random.next() / 2 ** 32) * most);
}

/** Somebody's first and last name. In a large org many people share one. */
export function personName(random: Random): { first: string; last: string } {
  return { first: pick(random, FIRSTS), last: pick(random, LASTS) };
}

/** A name as an e-mail address can have it: no accents, no blanks. */
export function plain(name: string): string {
  const letters: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', ı: 'i', đ: 'd' };
  return name
    .toLowerCase()
    .replace(/[łøıđ]/g, (letter) => letters[letter] ?? '')
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
}
